package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.connector.Connector;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.Layouts;
import dev.maru.ui.Notice;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a source up, step by step; the step stands in the address, so that back and forward walk through them. A step that
 * was looked at keeps what was typed in it. Nothing is indexed before the preview was looked at.
 */
@Route(Paths.SOURCES + "/:id/setup")
@RouteAlias(Paths.NEW)
@PermitAll
class SourceSetupView extends Page implements BeforeEnterObserver {
    /** In the address of a source that is to be made: what it became, for who comes back to there. */
    private static final String MADE = "made";

    private static final String STEP = "step";
    private static final String CONNECTOR = "connector";
    /** That the connection is to be tried at once. */
    private static final String TRY = "try";

    private final transient SourceDoors doors;
    private final transient CurrentTeam currentTeam;
    private final Caller caller;
    private final Div content = Layouts.stack();
    private final transient Map<SetupStep, Component> made = new EnumMap<>(SetupStep.class);
    private transient @Nullable Setup setup;
    private transient @Nullable StepBar bar;
    private transient @Nullable SetupStep current;

    SourceSetupView(SourceDoors doors, CurrentTeam currentTeam) {
        super(text("source.add"), text("source.add.purpose"));
        this.doors = doors;
        this.currentTeam = currentTeam;
        this.caller = doors.callers().current();
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String before = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(MADE)
                .orElse("");
        if (!before.isEmpty()) {
            event.forwardTo(
                    SourceSetupView.class,
                    new RouteParameters("id", before),
                    QueryParameters.of(STEP, SetupStep.CONNECT.code()));
            return;
        }
        DataSource known = event.getRouteParameters()
                .get("id")
                .map(id -> doors.sources().get(caller, Paths.source(id)))
                .orElse(null);
        if (known != null) {
            caller.require(Permission.BUILD, known.team());
            title(known.name(), text("source.add.purpose"));
        }
        Setup there = setup;
        if (there != null && there.isOf(known)) { // the back button: what was typed stays
            there.become(known);
            return;
        }
        Setup begun = new Setup(doors, caller, known, this::go);
        setup = begun;
        bar = new StepBar(begun);
        current = null;
        made.clear();
    }

    private void go(SetupStep step) {
        pushQuery(query().with(STEP, step.code()).with(TRY, null));
    }

    @Override
    protected void show(Query query) {
        Setup now = setup;
        StepBar steps = bar;
        if (now == null || steps == null) {
            return;
        }
        if (now.known() == null
                && doors.teams().visibleTo(caller).stream()
                        .noneMatch(team -> caller.may(Permission.BUILD, team.id()))) {
            content.removeAll();
            content.add(new Notice(Tone.WARNING, text("source.noteam"), text("source.noteam.text")));
            return;
        }
        SetupStep step = query.get(STEP)
                .flatMap(SetupStep::of)
                .filter(wanted -> wanted.isOpen(now.known()))
                .orElse(SetupStep.first(now.known()));
        steps.draw(step);
        if (step == current) {
            return;
        }
        boolean arriving = current == null;
        current = step;
        Component shown = step(step, now, query);
        content.removeAll();
        content.add(steps, shown);
        if (!arriving) {
            content.getElement().executeJs("window.scrollTo(0, 0); this.querySelector('[aria-current=step]')?.focus()");
        }
        if (shown instanceof ConnectStep connect && query.get(TRY).isPresent()) {
            replaceQuery(query.with(TRY, null));
            connect.test();
        }
    }

    private Component step(SetupStep step, Setup now, Query query) {
        Component shown = made.computeIfAbsent(step, _ -> switch (step) {
            case CONNECTOR -> new ConnectorStep(now, query.get(CONNECTOR, ""), this::chosen);
            case CONNECT -> new ConnectStep(now, currentTeam.get().orElse(null), this::created);
            case CHOOSE -> new ChooseStep(now);
            case PREVIEW -> new PreviewStep(now, () -> redraw(SetupStep.PREVIEW));
            case GATES -> new GatesStep(now);
            case READERS -> new ReadersStep(now);
        });
        switch (shown) {
            case ConnectStep connect
            when now.known() == null ->
                connect.connector(doors.connectors().all().stream()
                        .filter(each -> each.name().equals(query.get(CONNECTOR, "")))
                        .findFirst()
                        .orElse(doors.connectors().all().getFirst()));
            case PreviewStep preview -> preview.draw();
            default -> {
                // says what it said
            }
        }
        return shown;
    }

    private void redraw(SetupStep step) {
        StepBar steps = bar;
        if (steps != null) {
            steps.draw(step);
        }
    }

    private void chosen(Connector connector) {
        replaceQuery(query().with(CONNECTOR, connector.name()));
    }

    /** Who goes back from there comes to the source, not to an empty form. */
    private void created(DataSource source) {
        replaceQuery(query().with(MADE, source.id().text()));
        getUI().ifPresent(ui -> ui.navigate(
                Paths.setup(source.id()), QueryParameters.simple(Map.of(STEP, SetupStep.CONNECT.code(), TRY, "1"))));
    }
}
