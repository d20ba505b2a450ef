package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.provisioning.cloudformation.AdoptionWish;
import dev.maru.provisioning.cloudformation.Orphan;
import dev.maru.ui.Actions;
import dev.maru.ui.Layouts;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Asks whose an orphaned stack is to be; what the stack says of itself is filled in. */
class AdoptDialog extends Dialog {
    /** What can be chosen. */
    record Choices(Caller caller, Teams teams, Applications applications, Blueprints blueprints) {
        List<Application> of(Team team) {
            return applications.in(new TeamScope.Only(Set.of(team.id())));
        }

        List<BlueprintRef> onAws() {
            return blueprints.latest().stream()
                    .filter(blueprint -> blueprint.targets().contains(TargetKind.AWS))
                    .flatMap(blueprint -> blueprints.versions(blueprint.ref().name()).stream())
                    .map(Blueprint::ref)
                    .toList();
        }
    }

    private final Choices choices;
    private final TextField name = new TextField(text("provisioning.targets.name"));
    private final ComboBox<Team> team = new ComboBox<>(text("provisioning.orphans.team"));
    private final ComboBox<Application> application = new ComboBox<>(text("provisioning.orphans.application"));
    private final ComboBox<Environment> environment = new ComboBox<>(text("provisioning.orphans.environment"));
    private final ComboBox<BlueprintRef> blueprint = new ComboBox<>(text("provisioning.orphans.blueprint"));
    private final Button adopt = Actions.primary(text("provisioning.orphans.adopt"), () -> {});

    AdoptDialog(Choices choices, Orphan orphan, AdoptionWish says, Consumer<AdoptionWish> adopted) {
        this.choices = choices;
        setHeaderTitle(text("provisioning.orphans.adopt.title", orphan.stack()));
        addClassName("maru-dialog");
        fill(says);
        adopt.addClickListener(_ -> {
            close();
            adopted.accept(wish());
        });
        check();
        add(Layouts.stack(
                Parts.quiet(text("provisioning.orphans.adopt.text")), name, team, application, environment, blueprint));
        getFooter().add(Actions.button(text("ui.cancel"), this::close), adopt);
    }

    private void fill(AdoptionWish says) {
        List<Team> teams = choices.teams().visibleTo(choices.caller());
        team.setItems(teams);
        team.setItemLabelGenerator(Team::name);
        application.setItemLabelGenerator(Application::name);
        environment.setItems(Environment.values());
        environment.setItemLabelGenerator(one -> text("provisioning.environment", one));
        blueprint.setItems(choices.onAws());
        team.addValueChangeListener(
                change -> application.setItems(change.getValue() == null ? List.of() : choices.of(change.getValue())));
        teams.stream().filter(one -> one.id().equals(says.team())).findFirst().ifPresent(one -> {
            team.setValue(one);
            choices.of(one).stream()
                    .filter(each -> each.id().equals(says.application()))
                    .findFirst()
                    .ifPresent(application::setValue);
        });
        environment.setValue(says.environment());
        if (choices.onAws().contains(says.blueprint())) {
            blueprint.setValue(says.blueprint());
        }
        name.setValue(Objects.requireNonNullElse(says.name(), ""));
        for (var field : List.of(team, application, environment, blueprint)) {
            field.setWidthFull();
            field.setRequiredIndicatorVisible(true);
            field.addValueChangeListener(_ -> check());
        }
        name.setWidthFull();
    }

    private void check() {
        adopt.setEnabled(!team.isEmpty() && !application.isEmpty() && !environment.isEmpty() && !blueprint.isEmpty());
    }

    private AdoptionWish wish() {
        return new AdoptionWish(
                name.isEmpty() ? null : name.getValue().strip(),
                team.getValue().id(),
                application.getValue().id(),
                environment.getValue(),
                blueprint.getValue(),
                null);
    }
}
