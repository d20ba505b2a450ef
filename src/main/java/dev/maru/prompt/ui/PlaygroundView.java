package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.prompt.Choice;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.Comparisons;
import dev.maru.prompt.LiveRun;
import dev.maru.prompt.Playground;
import dev.maru.prompt.Run;
import dev.maru.prompt.Setup;
import dev.maru.prompt.Votes;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.Painter;
import dev.maru.ui.Query;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One prompt, up to six models, side by side. The address holds the comparison and the run that is shown. */
@Route("playground/:comparison?")
@PermitAll
class PlaygroundView extends Page implements BeforeEnterObserver {
    private final Caller caller;
    private final CurrentTeam currentTeam;
    private final Comparisons comparisons;
    private final Playground playground;
    private final Votes votes;
    private final PlaygroundParts parts;

    private final Compose compose;
    private final Columns columns;
    private final Div below = new Div();

    private @Nullable ComparisonId requested;
    private @Nullable Comparison comparison;
    private @Nullable Run run;
    private @Nullable LiveRun live;
    private Runnable stopListening = () -> {};
    private @Nullable TeamId team;
    private boolean begun;

    PlaygroundView(
            Callers callers,
            CurrentTeam currentTeam,
            Comparisons comparisons,
            Playground playground,
            Votes votes,
            PlaygroundParts parts) {
        super(text("prompt.playground.title"), text("prompt.playground.purpose"));
        this.caller = callers.current();
        this.currentTeam = currentTeam;
        this.comparisons = comparisons;
        this.playground = playground;
        this.votes = votes;
        this.parts = parts;
        this.compose = new Compose(this::run, this::stopAll);
        this.columns = new Columns(parts.columnActs(caller, this::stop, this::repeat));
        Shortcuts.addShortcutListener(this, this::run, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::run, Key.ENTER, KeyModifier.META)
                .listenOn(this)
                .resetFocusOnActiveElement();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        requested = event.getRouteParameters()
                .get("comparison")
                .map(PlaygroundView::idOf)
                .orElse(null);
    }

    @Override
    protected void show(Query query) {
        ComparisonId wanted = requested;
        if (wanted != null) {
            open(wanted, query);
        } else if (!begun || comparison != null || !currentTeam.id().equals(Optional.ofNullable(team))) {
            begin(query);
        }
        drawActions();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        listen();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopListening.run();
        super.onDetach(event);
    }

    /** A new comparison, from a prompt of the library or a model if the address names one. */
    private void begin(Query query) {
        begun = true;
        comparison = null;
        Optional<TeamId> chosen = currentTeam.id();
        if (chosen.isEmpty()) {
            only(new EmptyState(
                    VaadinIcon.COMMENTS, text("prompt.playground.noteam"), text("prompt.playground.noteam.text")));
            return;
        }
        team = chosen.get();
        columns.models(parts.models(team));
        follow(null, null);
        Setup setup = parts.beginning(caller, team, query);
        compose.set(setup);
        columns.set(setup.columns(), false);
        layout(team);
    }

    private void open(ComparisonId wanted, Query query) {
        Comparison opened = comparisons.get(caller, wanted);
        boolean other = comparison == null || !comparison.id().equals(wanted);
        comparison = opened;
        begun = true;
        team = opened.team();
        if (other) {
            columns.models(parts.models(opened.team()));
            layout(opened.team());
        }
        int number = query.get("run").flatMap(PlaygroundView::number).orElse(opened.runs());
        if (number < 1) {
            follow(null, null);
            compose.set(opened.setup());
            columns.set(opened.setup().columns(), false);
        } else {
            LiveRun coming = playground.live(caller, wanted, number).orElse(null);
            Run shown = playground.see(caller, wanted, number);
            follow(shown, coming);
            compose.set(shown.setup());
            columns.set(shown.setup().columns(), shown.hidden());
            draw(shown);
        }
    }

    private void layout(TeamId of) {
        boolean builds = caller.may(Permission.BUILD, of);
        compose.setReadOnly(!builds);
        columns.setReadOnly(!builds);
        if (builds && parts.models(of).isEmpty() && comparison == null) {
            only(parts.withoutModels());
        } else {
            only(compose, columns, below);
        }
    }

    private void only(Component... content) {
        getChildren().filter(child -> child != header()).toList().forEach(this::remove);
        add(content);
    }

    private void drawActions() {
        TeamId of = team;
        if (of == null) {
            return;
        }
        boolean builds = caller.may(Permission.BUILD, of);
        var history = Actions.button(
                text("prompt.playground.history"), () -> UI.getCurrent().navigate(ComparisonsView.class));
        var fresh = Actions.button(
                text("prompt.playground.new"), () -> UI.getCurrent().navigate(PlaygroundView.class));
        fresh.setVisible(comparison != null);
        var share = Actions.button(text("prompt.share"), this::share);
        share.setVisible(builds || comparison != null);
        var code = Actions.button(text("prompt.code"), () -> Toasts.attempt(() -> parts.showCode(setup())));
        var save = Actions.button(text("prompt.save"), () -> Toasts.attempt(() -> parts.save(caller, of, setup())));
        save.setVisible(builds);
        actions(history, fresh, share, code, save);
    }

    private void run() {
        TeamId of = team;
        if (of == null || !compose.isRunnable()) {
            return;
        }
        Toasts.attempt(() -> {
            Setup setup = setup();
            Comparison now = comparison;
            if (now == null) {
                now = comparisons.create(caller, of, setup);
            } else if (!now.setup().equals(setup)) {
                now = comparisons.ask(caller, now.id(), setup);
            }
            show(playground.run(caller, now.id()));
        });
    }

    private void repeat(int column) {
        Run shown = run;
        if (shown != null) {
            Toasts.attempt(() -> show(playground.repeat(caller, shown.comparison(), shown.number(), column)));
        }
    }

    private void stop(int column) {
        Run shown = run;
        if (shown != null) {
            Toasts.attempt(() -> playground.stop(caller, shown.comparison(), shown.number(), column));
        }
    }

    private void stopAll() {
        Run shown = run;
        if (shown != null) {
            Toasts.attempt(() -> playground.stop(caller, shown.comparison(), shown.number(), null));
        }
    }

    private void show(LiveRun begunRun) {
        UI.getCurrent()
                .navigate(
                        PlaygroundView.class,
                        new RouteParameters(
                                Map.of("comparison", begunRun.comparison().text())),
                        QueryParameters.of("run", "" + begunRun.number()));
    }

    private void share() {
        Toasts.attempt(() -> {
            Comparison now = comparison;
            if (now == null) {
                now = comparisons.create(caller, java.util.Objects.requireNonNull(team), setup());
            }
            Run shown = run;
            parts.share(now, shown == null ? 0 : shown.number());
        });
    }

    /** What the page says now; of a blind run whose names are hidden, the columns that were put into it. */
    private Setup setup() {
        Run shown = run;
        Comparison now = comparison;
        if (shown != null && shown.hidden() && now != null) {
            return compose.setup(now.setup().columns());
        }
        return compose.setup(columns.value());
    }

    private void follow(@Nullable Run shown, @Nullable LiveRun coming) {
        stopListening.run();
        stopListening = () -> {};
        run = shown;
        live = coming;
        below.removeAll();
        compose.setRunning(coming != null && !coming.isOver());
        listen();
    }

    private void listen() {
        LiveRun coming = live;
        if (coming == null || UI.getCurrent() == null) {
            return;
        }
        Painter painter = Painter.of(this);
        stopListening.run();
        stopListening = coming.listen(column -> painter.paint(columns.key(column), () -> paint(coming, column)));
        // what came, or ended, before anybody listened
        painter.paint(this, () -> paint(coming, 0));
    }

    private void paint(LiveRun coming, int column) {
        if (coming != live) {
            return;
        }
        columns.show(coming.answer(column));
        if (coming.isOver()) {
            Run over = comparisons.run(caller, coming.comparison(), coming.number());
            follow(over, null);
            draw(over);
        }
    }

    private void draw(Run shown) {
        shown.answers().forEach(columns::show);
        below.removeAll();
        TeamId of = team;
        if (!shown.isOver() || of == null) {
            return;
        }
        Optional<Choice> mine = votes.of(caller, shown.comparison(), shown.number());
        if (VoteBar.isPossible(shown) && caller.may(Permission.BUILD, of)) {
            below.add(new VoteBar(shown, mine, choice -> Toasts.attempt(() -> vote(shown, choice))));
        }
        Comparison now = comparison;
        if (now != null && now.runs() > 1) {
            below.add(runs(now, shown));
        }
    }

    private void vote(Run shown, Choice choice) {
        Run voted = votes.cast(caller, shown.comparison(), shown.number(), choice);
        follow(voted, null);
        columns.set(voted.setup().columns(), false);
        draw(voted);
        Toasts.done(text(voted.setup().blind() ? "prompt.vote.revealed" : "prompt.vote.kept"));
    }

    private Component runs(Comparison now, Run shown) {
        var row = Layouts.row(new Span(text("prompt.runs")));
        for (int number = Math.max(1, now.runs() - 9); number <= now.runs(); number++) {
            int target = number;
            if (number == shown.number()) {
                row.add(new Badge(Tone.INFO, "", "" + number));
            } else {
                row.add(Actions.quiet("" + number, () -> pushQuery(query().with("run", "" + target))));
            }
        }
        row.addClassName("maru-runs");
        return row;
    }

    private static ComparisonId idOf(String text) {
        try {
            return ComparisonId.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(new ResourceRef("comparison", text));
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** For the tests of the page. */
    List<ColumnCard> cards() {
        return columns.cards();
    }
}
