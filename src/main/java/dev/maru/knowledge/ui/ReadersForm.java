package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.maru.identity.Group;
import dev.maru.knowledge.Readership;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may see what a source says. */
class ReadersForm extends Composite<Div> {
    private final RadioButtonGroup<Readership.Kind> kind = new RadioButtonGroup<>(text("source.readers"));
    private final MultiSelectComboBox<Group> groups = new MultiSelectComboBox<>(text("source.readers.groups"));

    ReadersForm(List<Group> choices, Readership before) {
        getContent().addClassName("maru-stack");
        kind.setItems(Readership.Kind.values());
        kind.setItemLabelGenerator(each -> text("source.readers", each));
        groups.setItems(choices);
        groups.setItemLabelGenerator(Group::name);
        groups.setWidthFull();
        kind.addValueChangeListener(change -> groups.setVisible(change.getValue() == Readership.Kind.GROUPS));
        kind.setValue(before.kind());
        groups.setValue(choices.stream()
                .filter(group -> before.groups().contains(group.id()))
                .collect(Collectors.toSet()));
        groups.setVisible(before.kind() == Readership.Kind.GROUPS);
        getContent().add(kind, groups);
    }

    /** @throws IllegalArgumentException where groups are chosen and none is named */
    Readership value() {
        return new Readership(
                kind.getValue(),
                kind.getValue() == Readership.Kind.GROUPS
                        ? groups.getValue().stream().map(Group::id).collect(Collectors.toSet())
                        : Set.of());
    }
}
