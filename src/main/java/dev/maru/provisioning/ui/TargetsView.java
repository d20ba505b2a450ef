package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.blueprint.Blueprints;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.provisioning.cloudformation.Orphans;
import dev.maru.shared.TargetId;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cloud accounts and regions that components are built in. */
@Route(Paths.TARGETS)
@PermitAll
class TargetsView extends Page {
    private final transient Caller caller;
    private final transient AwsTargets targets;
    private final transient Components components;
    private final transient Teams teams;
    private final transient Orphans orphans;
    private final transient AdoptDialog.Choices choices;
    private final Table<AwsTarget> table = new Table<>();
    private final MasterDetail both;

    TargetsView(
            Callers callers,
            AwsTargets targets,
            Components components,
            Teams teams,
            Orphans orphans,
            Applications applications,
            Blueprints blueprints) {
        super(text("provisioning.targets.title"), text("provisioning.targets.purpose"));
        this.caller = callers.current();
        caller.require(Permission.MANAGE_PLATFORM);
        this.targets = targets;
        this.components = components;
        this.teams = teams;
        this.orphans = orphans;
        this.choices = new AdoptDialog.Choices(caller, teams, applications, blueprints);
        actions(Actions.primary(text("provisioning.targets.add"), this::add));
        columns();
        table.setSizeFull();
        table.addClassName("maru-clickable");
        both = new MasterDetail(this, "target", table, this::detail);
        table.addItemClickListener(click -> both.select(click.getItem().id().text()));
        add(both, Parts.quiet(text("provisioning.targets.local.text")));
        setHeightFull();
    }

    private void columns() {
        table.part(text("provisioning.targets.name"), target -> Lines.two(target.name(), target.account()))
                .setFlexGrow(1);
        table.words(text("provisioning.targets.region"), AwsTarget::region).setFlexGrow(0);
        table.words(text("provisioning.targets.environments"), TargetsView::environments)
                .setFlexGrow(1);
        table.words(text("provisioning.targets.teams"), this::teams).setFlexGrow(1);
        table.number(text("provisioning.targets.built"), target -> components.count(caller, in(target.id())));
        table.part(text("provisioning.state"), TargetsView::state).setFlexGrow(0);
        table.empty(new EmptyState(
                VaadinIcon.CLOUD,
                text("provisioning.targets.empty"),
                text("provisioning.targets.empty.text"),
                Actions.primary(text("provisioning.targets.add"), this::add)));
    }

    private static ComponentFilter in(TargetId target) {
        return new ComponentFilter(null, null, null, target, null, Set.of(), "");
    }

    static String environments(AwsTarget target) {
        return target.environments().stream()
                .sorted()
                .map(environment -> text("provisioning.environment", environment))
                .collect(Collectors.joining(", "));
    }

    private String teams(AwsTarget target) {
        return switch (target.teams()) {
            case TeamScope.Every _ -> text("provisioning.targets.teams.all");
            case TeamScope.Only(var some) ->
                some.stream()
                        .map(id -> teams.find(id).map(Team::name).orElse(id.text()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        };
    }

    static Badge state(AwsTarget target) {
        return target.enabled()
                ? new Badge(Tone.OK, text("provisioning.targets.on"))
                : new Badge(Tone.WARNING, text("provisioning.targets.off"));
    }

    private Optional<Component> detail(String code) {
        return targets.all(caller).stream()
                .filter(target -> target.id().text().equals(code))
                .findFirst()
                .map(target -> new TargetDetail(
                        caller,
                        targets,
                        target,
                        teams(target),
                        new OrphansSection(caller, orphans, choices, target),
                        this::change,
                        this::refresh));
    }

    private void add() {
        new TargetDialog(teams.visibleTo(caller), null, wish -> {
                    AwsTarget made = targets.create(caller, wish);
                    Toasts.done(text("provisioning.targets.added", made.name()));
                    refresh();
                    both.select(made.id().text());
                })
                .open();
    }

    private void change(AwsTarget target) {
        new TargetDialog(teams.visibleTo(caller), target, wish -> {
                    targets.change(caller, target.id(), wish, target.version());
                    Toasts.done(text("provisioning.targets.changed", wish.name()));
                    refresh();
                })
                .open();
    }

    private void refresh() {
        show(query());
        both.refresh();
    }

    @Override
    protected void show(Query query) {
        table.setItems(targets.all(caller));
    }
}
