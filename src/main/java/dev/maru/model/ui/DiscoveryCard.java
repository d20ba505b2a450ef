package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.model.catalog.Discovery;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Lines;
import java.util.List;
import java.util.function.Consumer;

/** What was found around Maru, each taken over with one click. */
class DiscoveryCard extends Card {
    DiscoveryCard(List<Discovery> found, Consumer<Discovery> adopt) {
        title(text("model.discovery"));
        add(new Paragraph(text("model.discovery.text")));
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        found.forEach(discovery -> list.add(line(discovery, adopt)));
        add(list);
    }

    private static ListItem line(Discovery discovery, Consumer<Discovery> adopt) {
        String where = discovery.models() == null
                ? text("model.discovery." + discovery.kind(), discovery.where())
                : text("model.discovery." + discovery.kind(), discovery.where(), discovery.models());
        var use = Actions.button(text("model.discovery.use"), () -> adopt.accept(discovery));
        use.setAriaLabel(text("model.discovery.use.of", discovery.name()));
        return new ListItem(Lines.two(discovery.name(), where), use);
    }
}
