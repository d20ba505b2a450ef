package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.provisioning.Freezing;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import java.util.List;

/** What a freeze would suspend, and what it could not. */
final class FreezingPreview {
    private FreezingPreview() {}

    static Component of(Freezing freezing) {
        Div all = Layouts.stack();
        if (!freezing.suspended().isEmpty()) {
            all.add(Lines.strong(text("provisioning.freezing.suspended")), list(freezing.suspended()));
        }
        if (!freezing.runsOn().isEmpty()) {
            all.add(Lines.strong(text("provisioning.freezing.runs")), list(freezing.runsOn()));
        }
        return all;
    }

    private static UnorderedList list(List<Freezing.Part> parts) {
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        parts.forEach(part -> list.add(new ListItem(part.name() + " (" + part.type() + ")")));
        return list;
    }
}
