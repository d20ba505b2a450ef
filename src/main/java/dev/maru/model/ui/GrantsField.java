package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.maru.identity.Team;
import dev.maru.model.catalog.Grants;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses whom models are granted to. */
class GrantsField extends Composite<Div> {
    private enum Whom {
        NOBODY,
        TEAMS,
        EVERYONE
    }

    private final RadioButtonGroup<Whom> whom = new RadioButtonGroup<>(text("model.grants"));
    private final MultiSelectComboBox<Team> some = new MultiSelectComboBox<>(text("model.grants.teams"));

    GrantsField(List<Team> teams) {
        whom.setItems(Whom.values());
        whom.setItemLabelGenerator(choice -> text("model.whom", choice));
        whom.addValueChangeListener(change -> some.setVisible(change.getValue() == Whom.TEAMS));
        some.setItems(teams);
        some.setItemLabelGenerator(Team::name);
        some.setWidthFull();
        getContent().addClassName("maru-stack");
        getContent().add(whom, some);
        show(Grants.NOBODY);
    }

    final void show(Grants grants) {
        whom.setValue(grants.everyone() ? Whom.EVERYONE : grants.teams().isEmpty() ? Whom.NOBODY : Whom.TEAMS);
        some.setVisible(whom.getValue() == Whom.TEAMS);
        some.setValue(some.getListDataView()
                .getItems()
                .filter(team -> grants.teams().contains(team.id()))
                .collect(Collectors.toSet()));
    }

    Grants grants() {
        return switch (whom.getValue()) {
            case NOBODY -> Grants.NOBODY;
            case EVERYONE -> Grants.EVERYONE;
            case TEAMS ->
                new Grants(false, some.getValue().stream().map(Team::id).collect(Collectors.toSet()));
        };
    }
}
