package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What would change, resource by resource and property by property: what is lost or replaced first and open, what is only
 * added last and folded. With many resources there is a field to find one.
 */
class ChangesPanel extends Card {
    private static final int MANY = 12;
    private static final int FEW = 2;

    private final transient List<ResourceChange> changes;
    private final Div list = Layouts.stack();
    private String words = "";
    private Folding folding = Folding.BY_RISK;

    private enum Folding {
        BY_RISK,
        OPEN,
        FOLDED
    }

    ChangesPanel(List<ResourceChange> changes, Component... aside) {
        this.changes = ChangeKinds.sorted(changes);
        title(text("request.changes"), aside);
        list.addClassName("maru-resources");
        if (changes.isEmpty()) {
            add(new Paragraph(text("request.changes.none.text")));
            return;
        }
        if (changes.size() > FEW) {
            add(controls());
        }
        add(list);
        draw();
    }

    private Component controls() {
        var bar = Layouts.row();
        if (changes.size() > MANY) {
            var field = new TextField();
            field.setPlaceholder(text("request.changes.find"));
            field.setAriaLabel(text("request.changes.find"));
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> {
                words = field.getValue().strip().toLowerCase(Locale.ROOT);
                draw();
            });
            bar.add(field);
        }
        bar.add(
                Actions.quiet(text("request.changes.open"), () -> fold(Folding.OPEN)),
                Actions.quiet(text("request.changes.fold"), () -> fold(Folding.FOLDED)));
        return bar;
    }

    private void fold(Folding wanted) {
        folding = wanted;
        draw();
    }

    private void draw() {
        list.removeAll();
        List<ResourceChange> found = changes.stream().filter(this::matches).toList();
        found.forEach(change -> list.add(new ChangedResource(change, isOpen(change))));
        if (found.isEmpty()) {
            list.add(new Paragraph(text("request.changes.nothing")));
        }
    }

    private boolean isOpen(ResourceChange change) {
        return switch (folding) {
            case OPEN -> true;
            case FOLDED -> false;
            case BY_RISK -> change.kind() != Kind.ADD || changes.size() <= FEW;
        };
    }

    private boolean matches(ResourceChange change) {
        return words.isEmpty()
                || contains(change.name())
                || contains(change.type())
                || change.properties().stream()
                        .anyMatch(property -> contains(property.path())
                                || contains(Objects.toString(property.before(), ""))
                                || contains(Objects.toString(property.after(), "")));
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }
}
