package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.CostRange;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.Targets;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What exists: the components of one's teams, and the selected one beside them. */
@Route(Paths.COMPONENTS)
@PermitAll
class ComponentsView extends Page {
    private final transient Desk desk;
    private final transient Teams teams;
    private final transient Targets targets;
    private final Table<PlatformComponent> table = new Table<>();
    private final MasterDetail both;
    private transient @Nullable ComponentId beside;
    private transient @Nullable Standing standing;
    private transient ComponentFilter filter = ComponentFilter.ALL;

    ComponentsView(Callers callers, Desk.Desks desks, Teams teams, Targets targets, ProvisioningNews news) {
        super(text("provisioning.components.title"), text("provisioning.components.purpose"));
        this.desk = desks.of(callers.current());
        this.teams = teams;
        this.targets = targets;
        if (mayAsk()) {
            actions(Actions.primary(text("provisioning.ask"), () -> Desk.go(Paths.GALLERY)));
        }
        columns();
        table.setItems(
                asked -> desk.components().list(desk.caller(), filter, asked.getOffset(), asked.getLimit()).stream(),
                _ -> desk.components().count(desk.caller(), filter));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        both = new MasterDetail(this, "component", table, this::detail);
        table.addItemClickListener(click -> both.select(click.getItem().id().text()));
        add(filters(), both);
        setHeightFull();
        news.followComponents(this, this::look);
    }

    private boolean mayAsk() {
        return !desk.caller().scope(Permission.BUILD).isEmpty();
    }

    private Component filters() {
        Caller caller = desk.caller();
        var filters = new FilterBar(this);
        filters.words("q", text("provisioning.components.search"));
        filters.search(
                "team",
                text("provisioning.team"),
                teams.visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        filters.choice(
                "state",
                text("provisioning.state"),
                List.of(ComponentState.values()),
                ComponentState::name,
                state -> text("provisioning.state", state));
        filters.choice(
                "environment",
                text("provisioning.environment"),
                List.of(Environment.values()),
                Environment::name,
                environment -> text("provisioning.environment", environment));
        filters.choice(
                "target",
                text("provisioning.target"),
                targets.visibleTo(caller),
                (Target target) -> target.id().text(),
                ComponentWords::name);
        filters.search(
                "blueprint",
                text("provisioning.blueprint"),
                desk.blueprints().latest(),
                blueprint -> blueprint.ref().name(),
                (Blueprint blueprint) -> ComponentWords.title(blueprint));
        return filters;
    }

    private void columns() {
        ComponentWords words = desk.words();
        Formats formats = Formats.current();
        table.part(
                        text("provisioning.component"),
                        component -> Lines.two(component.name(), words.blueprint(component.blueprint())))
                .setFlexGrow(2);
        table.part(text("provisioning.state"), component -> States.badge(component.state()))
                .setFlexGrow(0);
        table.part(
                        text("provisioning.owner"),
                        component ->
                                Lines.two(words.team(component.team()), words.application(component.application())))
                .setFlexGrow(1);
        table.part(
                        text("provisioning.where"),
                        component -> Lines.two(
                                text("provisioning.environment", component.environment()),
                                words.target(component.target())))
                .setFlexGrow(1);
        table.money(
                        text("provisioning.cost.month"),
                        component ->
                                words.cost(component).map(CostRange::expected).orElse(null))
                .setSortable(false);
        table.part(
                        text("provisioning.drift"),
                        component -> States.drift(desk.drifts()
                                .latest(desk.caller(), component.id())
                                .orElse(null)))
                .setFlexGrow(0);
        table.words(text("provisioning.age"), component -> formats.ago(component.createdAt(), desk.now()))
                .setSortable(false)
                .setFlexGrow(0);
        table.words(text("provisioning.lease.end"), component -> lease(component, formats))
                .setSortable(false)
                .setFlexGrow(0);
    }

    private String lease(PlatformComponent component, Formats formats) {
        Instant end = component.lease().endsAt();
        return end == null ? text("provisioning.lease.none") : formats.ago(end, desk.now());
    }

    private Component empty(boolean filtered) {
        if (filtered) {
            return new EmptyState(
                    VaadinIcon.CLUSTER,
                    text("provisioning.components.nomatch"),
                    text("provisioning.components.nomatch.text"),
                    Actions.button(
                            text("provisioning.components.clear"), () -> replaceQuery(new Query(java.util.Map.of()))));
        }
        Component[] actions = mayAsk()
                ? new Component[] {Actions.primary(text("provisioning.ask"), () -> Desk.go(Paths.GALLERY))}
                : new Component[0];
        return new EmptyState(
                VaadinIcon.CLUSTER,
                text("provisioning.components.empty"),
                text("provisioning.components.empty.text"),
                actions);
    }

    @Override
    protected void show(Query query) {
        filter = filter(query);
        table.empty(empty(!filter.equals(ComponentFilter.ALL)));
        table.getDataProvider().refreshAll();
    }

    private static ComponentFilter filter(Query query) {
        return new ComponentFilter(
                query.get("team").flatMap(Paths::team).orElse(null),
                query.get("application").flatMap(Paths::application).orElse(null),
                query.get("blueprint").orElse(null),
                query.get("target").flatMap(Paths::target).orElse(null),
                query.get("environment")
                        .flatMap(code -> named(Environment.values(), code))
                        .orElse(null),
                query.get("state")
                        .flatMap(code -> named(ComponentState.values(), code))
                        .map(Set::of)
                        .orElse(Set.of()),
                query.get("q", ""));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String code) {
        return Arrays.stream(all).filter(each -> each.name().equals(code)).findFirst();
    }

    private Optional<Component> detail(String code) {
        try {
            PlatformComponent component = desk.components().get(desk.caller(), Paths.component(code));
            standing = Standing.of(desk, component);
            beside = component.id();
            return Optional.of(new ComponentDetail(desk, component, this::changed));
        } catch (NotFound gone) {
            return Optional.of(Parts.missing(gone));
        }
    }

    private void look() {
        table.getDataProvider().refreshAll();
        ComponentId open = beside;
        if (open != null && !Standing.of(desk, open).equals(standing)) {
            both.refresh();
        }
    }

    private void changed() {
        table.getDataProvider().refreshAll();
        both.refresh();
    }
}
