package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks what there is to say of an application. */
class ApplicationForm {
    private final ComboBox<Team> team = new ComboBox<>(text("identity.team"));
    private final TextField name = new TextField(text("identity.name"));
    private final Select<Environment> environment = new Select<>();
    private final TextField costCenter = new TextField(text("identity.cost-center"));
    private final TextField contact = new TextField(text("identity.contact"));

    ApplicationForm(List<Team> teams, Optional<Team> usual) {
        team.setItems(teams);
        team.setItemLabelGenerator(Team::name);
        team.setRequiredIndicatorVisible(true);
        usual.or(() -> teams.stream().findFirst()).ifPresent(team::setValue);
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(80);
        environment.setLabel(text("identity.environment"));
        environment.setItems(Environment.values());
        environment.setItemLabelGenerator(value -> text("identity.environment", value));
        environment.setValue(Environment.DEVELOPMENT);
        costCenter.setHelperText(text("identity.cost-center.help"));
        contact.setHelperText(text("identity.contact.help"));
        List.of(name, costCenter, contact).forEach(field -> field.setWidthFull());
        team.setWidthFull();
        environment.setWidthFull();
    }

    void open(BiConsumer<TeamId, ApplicationDetails> save) {
        Forms.open(
                text("identity.applications.new"),
                text("identity.create"),
                () -> {
                    Team chosen = team.getOptionalValue()
                            .orElseThrow(() -> new IllegalArgumentException(text("identity.team.choose")));
                    save.accept(chosen.id(), details());
                },
                team,
                name,
                environment,
                costCenter,
                contact);
    }

    void change(Application now, BiConsumer<TeamId, ApplicationDetails> save) {
        name.setValue(now.name());
        name.setReadOnly(now.playground());
        environment.setValue(now.environment());
        environment.setReadOnly(now.playground());
        costCenter.setValue(now.costCenter());
        contact.setValue(now.contact());
        Forms.open(
                text("identity.applications.change", ApplicationNames.of(now)),
                text("ui.save"),
                () -> save.accept(now.team(), details()),
                name,
                environment,
                costCenter,
                contact);
    }

    private ApplicationDetails details() {
        return new ApplicationDetails(
                name.getValue(), environment.getValue(), costCenter.getValue(), contact.getValue());
    }
}
