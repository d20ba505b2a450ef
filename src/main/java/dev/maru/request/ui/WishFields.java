package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Application;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.request.BuildTargets.BuildTarget;
import dev.maru.request.Request;
import dev.maru.request.Wish;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked for besides the parameters: its name and reason, for whom, where, and for how long. */
class WishFields extends Card {
    private static final String NAME = "[a-z][a-z0-9-]{1,38}[a-z0-9]";
    /** What stands in for a name that is not written yet, so that cost and policy can be asked. */
    private static final String UNNAMED = "unnamed";

    private final transient AskParts parts;
    private final transient Blueprint blueprint;
    private final transient @Nullable Wish before;
    private final TextField name = new TextField(text("request.ask.name"));
    private final TextArea why = new TextArea(text("request.ask.why"));
    private final Select<Team> team = new Select<>();
    private final ComboBox<Application> application = new ComboBox<>(text("identity.application"));
    private final Select<Environment> environment = new Select<>();
    private final Select<BuildTarget> target = new Select<>();
    private final Select<LeaseChoice> lease = new Select<>();

    /** @param request the one that is changed; null for a new one */
    WishFields(
            AskParts parts, Blueprint blueprint, List<Team> teams, @Nullable Team chosen, @Nullable Request request) {
        this.parts = parts;
        this.blueprint = blueprint;
        this.before = request == null ? null : request.wish();
        title(text("request.ask.wish"));
        labels();
        team.setItems(teams);
        lease.setItems(LeaseChoice.of(blueprint.lease(), before == null ? null : before.lease()));
        follow();
        team.setValue(chosen);
        lease.setValue(LeaseChoice.standard(blueprint.lease()));
        if (request != null) {
            fill(request);
        }
        add(name, why, Layouts.columns(2, team, application), Layouts.columns(2, environment, target), lease);
    }

    private void labels() {
        name.setHelperText(text("request.ask.name.help"));
        name.setMaxLength(40);
        name.setRequiredIndicatorVisible(true);
        name.setPattern(NAME);
        name.setI18n(new TextField.TextFieldI18n().setPatternErrorMessage(text("request.ask.name.invalid")));
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setId("request-name");
        why.setHelperText(text("request.ask.why.help"));
        why.setMaxLength(2000);
        team.setLabel(text("identity.team"));
        team.setItemLabelGenerator(one -> one == null ? "" : one.name());
        application.setItemLabelGenerator(Application::name);
        application.setRequiredIndicatorVisible(true);
        environment.setLabel(text("identity.environment"));
        environment.setItemLabelGenerator(one -> one == null ? "" : text("identity.environment", one));
        target.setLabel(text("request.target"));
        target.setItemLabelGenerator(one -> one == null ? "" : Names.target(one));
        lease.setLabel(text("request.lease"));
        lease.setItemLabelGenerator(one -> one == null ? "" : one.label());
        List.<HasSize>of(name, why, application, team, environment, target, lease)
                .forEach(HasSize::setWidthFull);
    }

    /** A choice narrows those after it. */
    private void follow() {
        environment.setItems(Arrays.stream(Environment.values())
                .filter(blueprint.environments()::contains)
                .toList());
        team.addValueChangeListener(change -> {
            Team chosen = change.getValue();
            List<Application> ofTeam =
                    chosen == null ? List.of() : parts.applications().in(new TeamScope.Only(Set.of(chosen.id())));
            application.setItems(ofTeam);
            application.setHelperText(ofTeam.isEmpty() ? text("request.ask.application.none") : "");
            ofTeam.stream()
                    .filter(one -> !one.playground())
                    .findFirst()
                    .or(() -> ofTeam.stream().findFirst())
                    .ifPresent(application::setValue);
            targets();
        });
        application.addValueChangeListener(change -> {
            Application chosen = change.getValue();
            if (chosen != null && blueprint.environments().contains(chosen.environment())) {
                environment.setValue(chosen.environment());
            } else if (environment.getValue() == null) {
                blueprint.environments().stream().sorted().findFirst().ifPresent(environment::setValue);
            }
        });
        environment.addValueChangeListener(change -> targets());
    }

    private void targets() {
        Team chosen = team.getValue();
        Environment where = environment.getValue();
        List<BuildTarget> open = chosen == null
                ? List.of()
                : parts.targets().openTo(chosen.id()).stream()
                        .filter(one -> blueprint.targets().contains(one.kind()))
                        .filter(one -> where == null
                                || one.environments().isEmpty()
                                || one.environments().contains(where))
                        .toList();
        BuildTarget wanted = target.getValue();
        target.setItems(open);
        target.setHelperText(open.isEmpty() ? text("request.ask.target.none") : "");
        open.stream()
                .filter(one -> wanted != null && one.id().equals(wanted.id()))
                .findFirst()
                .or(() -> open.stream().findFirst())
                .ifPresent(target::setValue);
    }

    private void fill(Request request) {
        Wish wish = request.wish();
        name.setValue(wish.name());
        name.setReadOnly(wish.action() != Action.CREATE);
        why.setValue(request.why());
        team.setItems(team.getListDataView()
                .getItems()
                .filter(one -> one.id().equals(wish.team()))
                .toList());
        team.getListDataView().getItems().findFirst().ifPresent(team::setValue);
        team.setReadOnly(true);
        parts.applications().find(wish.application()).ifPresent(application::setValue);
        environment.setValue(wish.environment());
        parts.targets().find(wish.target()).ifPresent(target::setValue);
        lease.setValue(new LeaseChoice(
                wish.lease(), Objects.equals(wish.lease(), blueprint.lease().standard())));
    }

    /** Runs it whenever something else is asked for. */
    void onChange(Runnable act) {
        List<HasValue<?, ?>> fields = List.of(name, why, team, application, environment, target, lease);
        fields.forEach(field -> field.addValueChangeListener(change -> act.run()));
    }

    boolean isNamed() {
        return name.getValue().matches(NAME);
    }

    String why() {
        return why.getValue().strip();
    }

    /** What is missing before it can be kept or asked, in words. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (!isNamed()) {
            missing.add(text("request.ask.name.missing"));
        }
        if (team.getValue() == null || application.getValue() == null) {
            missing.add(text("request.ask.team.choose"));
        }
        if (environment.getValue() == null) {
            missing.add(text("request.ask.environment.choose"));
        }
        if (target.getValue() == null) {
            missing.add(text("request.ask.target.choose"));
        }
        return missing;
    }

    /** Null while it is not known for whom or where; a name that is missing is stood in for. */
    @Nullable
    Wish wish(Parameters parameters) {
        Team forTeam = team.getValue();
        Application forApplication = application.getValue();
        Environment where = environment.getValue();
        BuildTarget on = target.getValue();
        if (forTeam == null || forApplication == null || where == null || on == null) {
            return null;
        }
        return new Wish(
                forTeam.id(),
                forApplication.id(),
                before == null ? Action.CREATE : before.action(),
                isNamed() ? name.getValue() : UNNAMED,
                before == null ? null : before.component(),
                before == null ? blueprint.ref() : before.blueprint(),
                parameters,
                on.id(),
                where,
                lease.getValue() == null ? null : lease.getValue().length());
    }

    @Nullable
    BuildTarget target() {
        return target.getValue();
    }
}
