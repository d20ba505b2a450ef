package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Callers;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.PageTabs;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One component on a page of its own: all that is known of it and all that can be asked for. */
@Route("components/:id")
@PermitAll
class ComponentView extends Page implements BeforeEnterObserver {
    private final transient Desk desk;
    private final transient ReadinessPanels readiness;
    private final Div notices = Layouts.stack();
    private final PageTabs tabs = new PageTabs(this, "tab", text("provisioning.tabs"));
    private transient @Nullable PlatformComponent component;
    private transient @Nullable Standing standing;

    ComponentView(Callers callers, Desk.Desks desks, ReadinessPanels readiness, ProvisioningNews news) {
        super(text("provisioning.component"), "");
        this.desk = desks.of(callers.current());
        this.readiness = readiness;
        tabs.and("overview", text("provisioning.tab.overview"), this::overview)
                .and("resources", text("provisioning.tab.resources"), () -> new ResourcesPanel(desk, component()))
                .and(
                        "drift",
                        text("provisioning.tab.drift"),
                        () -> new DriftPanel(desk, component(), acts(), this::again))
                .and("operations", text("provisioning.tab.operations"), this::operations)
                .and("dependencies", text("provisioning.tab.graph"), () -> new DependencyPanel(desk, component()))
                .and("export", text("provisioning.tab.export"), () -> new ExportPanel(desk, component()));
        add(notices, tabs);
        news.watch(this, () -> component == null ? null : component.id(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ComponentId id = Paths.component(event.getRouteParameters().get("id").orElse(""));
        component = desk.components().get(desk.caller(), id);
        head();
    }

    @Override
    protected void show(Query query) {
        head();
    }

    /** Only what is not as it is shown: a person may be reading events or choosing what to do. */
    private void look() {
        if (!Standing.of(desk, component().id()).equals(standing)) {
            again();
        }
    }

    private PlatformComponent component() {
        PlatformComponent known = component;
        if (known == null) {
            throw new NotFound(new ResourceRef("component", ""));
        }
        return known;
    }

    private ComponentActs acts() {
        return new ComponentActs(desk, component(), this::again);
    }

    private void head() {
        PlatformComponent shown = component();
        standing = Standing.of(desk, shown);
        ComponentWords words = desk.words();
        title(
                shown.name(),
                String.join(
                        " · ",
                        words.blueprint(shown.blueprint()),
                        words.team(shown.team()),
                        text("provisioning.environment", shown.environment()),
                        words.target(shown.target())));
        Badge state = States.badge(shown.state());
        if (shown.state() == ComponentState.REMOVED) {
            header().state(state);
        } else {
            header().state(
                            state,
                            States.drift(desk.drifts()
                                    .latest(desk.caller(), shown.id())
                                    .orElse(null)));
        }
        actions(acts().buttons());
        notices.removeAll();
        notices.add(new ComponentNotices(desk, shown, acts()).all());
    }

    /** After something of it has changed. */
    private void again() {
        component = desk.components().get(desk.caller(), component().id());
        head();
        tabs.refresh();
    }

    private Component overview() {
        PlatformComponent shown = component();
        var left = Layouts.stack();
        if (shown.state().isBusy()) {
            left.add(new Card(
                    text("provisioning.operation.now"), OperationPanel.brief(desk, shown.operation(), this::again)));
        }
        left.add(new Card(text("provisioning.facts"), ComponentFacts.of(desk, shown)));
        var right = Layouts.stack(
                new Card(text("provisioning.parameters"), ParametersPanel.of(desk, shown)),
                new SpendingCard(desk, shown, this::again).card(),
                new Card(text("provisioning.dependants"), DependencyPanel.dependants(desk, shown)));
        readiness.card(desk.caller(), shown.application()).ifPresent(right::add);
        return Layouts.columns(2, left, right);
    }

    private Component operations() {
        PlatformComponent shown = component();
        Operation latest = desk.operations().get(desk.caller(), shown.operation());
        boolean running = !latest.state().isFinal();
        return Layouts.stack(
                new Card(text("provisioning.operations"), new OperationsTable(desk, shown.id())),
                new OperationPanel(desk, latest, now -> {
                    if (running && now.state().isFinal() && !Objects.equals(now.state(), latest.state())) {
                        again();
                    }
                }));
    }
}
