package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Proof;
import dev.maru.knowledge.Quality;
import dev.maru.knowledge.SourceFigures;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.Sync;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Confirm;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.PageTabs;
import dev.maru.ui.Query;
import dev.maru.ui.StatTile;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One data source: its sync as it goes on, its documents, what was found in them, and what can be done with it. */
@Route(Paths.SOURCES + "/:id")
@PermitAll
class SourceView extends Page implements BeforeEnterObserver {
    private static final int SYNCS_SHOWN = 100;

    private final transient SourceDoors doors;
    private final Caller caller;
    private final PageTabs tabs = new PageTabs(this, "tab", text("source.tabs"));
    private transient @Nullable DataSource source;
    private @Nullable DocumentsPanel documents;

    SourceView(SourceDoors doors) {
        super(text("source.title"), "");
        this.doors = doors;
        this.caller = doors.callers().current();
        tabs.and("overview", text("source.tab.overview"), this::overview)
                .and("documents", text("source.documents"), this::documents)
                .and("preview", text("source.tab.preview"), this::preview)
                .and("syncs", text("source.tab.syncs"), this::syncs);
        add(tabs);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        source = doors.sources()
                .get(caller, Paths.source(event.getRouteParameters().get("id").orElse("")));
        documents = null;
        head();
    }

    @Override
    protected void show(Query query) {
        head();
    }

    private DataSource source() {
        DataSource known = source;
        if (known == null) {
            throw new NotFound(new ResourceRef("source", ""));
        }
        return known;
    }

    private boolean builds() {
        return caller.may(Permission.BUILD, source().team());
    }

    private void head() {
        DataSource shown = source();
        title(
                shown.name(),
                String.join(
                        " · ",
                        Marks.connector(shown.connector()),
                        doors.teams()
                                .find(shown.team())
                                .map(Team::name)
                                .orElse(shown.team().text()),
                        text("source.readers") + ": "
                                + text("source.readers", shown.readers().kind())));
        header().state(Marks.of(shown.state()));
        actions(acts(shown).toArray(Component[]::new));
    }

    private List<Component> acts(DataSource shown) {
        var acts = new ArrayList<Component>();
        if (!builds() || shown.state() == SourceState.FORGOTTEN) {
            return acts;
        }
        acts.add(Actions.danger(text("source.forget"), this::forget));
        if (shown.state() == SourceState.ACTIVE) {
            acts.add(Actions.button(
                    text("source.pause"), () -> act(() -> doors.sources().pause(caller, shown.id()))));
        }
        if (shown.state() == SourceState.PAUSED) {
            acts.add(Actions.button(
                    text("source.resume"), () -> act(() -> doors.sources().resume(caller, shown.id()))));
        }
        acts.add(Actions.button(text("source.setup"), () -> SourceDoors.go(Paths.setup(shown.id()))));
        if (shown.state() == SourceState.ACTIVE) {
            acts.add(Actions.primary(
                    text("source.sync.now"), () -> act(() -> doors.syncs().start(caller, shown.id()))));
        }
        return acts;
    }

    private void act(Runnable act) {
        if (Toasts.attempt(act)) {
            again();
        }
    }

    private void again() {
        source = doors.sources().get(caller, source().id());
        head();
        tabs.refresh();
    }

    private Component overview() {
        DataSource shown = source();
        SourceFigures figures = doors.sources().figures(caller, shown.id());
        var sync =
                new Card(text("source.sync.latest"), new SyncPanel(doors, caller, shown.id(), builds(), this::again));
        return Layouts.stack(
                tiles(figures),
                Layouts.wideAndNarrow(sync, new Card(text("source.facts"), facts(shown))),
                found(figures));
    }

    private Component tiles(SourceFigures figures) {
        Formats formats = Formats.current();
        List<Quality> history = doors.sources().quality(caller, source().id());
        int kept = figures.documents().getOrDefault(DocumentState.QUARANTINED, 0);
        var quarantine = new StatTile(text("source.quarantine"), formats.number(kept), text("source.quarantine.note"));
        if (kept > 0) {
            quarantine.tone(Tone.WARNING);
        }
        return Layouts.columns(
                4,
                new StatTile(
                        text("source.documents"),
                        formats.number(figures.documents().getOrDefault(DocumentState.INDEXED, 0)),
                        text("source.indexed.note", Marks.bytes(figures.bytes()))),
                new StatTile(text("source.chunks"), formats.number(figures.chunks()), text("source.chunks.note")),
                quarantine,
                new StatTile(
                        text("source.quality"),
                        history.isEmpty()
                                ? "–"
                                : formats.number(history.getLast().score()),
                        history.isEmpty() ? text("source.quality.none") : pulls(history.getLast())));
    }

    private static String pulls(Quality quality) {
        return quality.pulls().entrySet().stream()
                .filter(pull -> pull.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(pull -> text("source.quality.pull", Marks.gate(pull.getKey()), pull.getValue()))
                .orElse(text("source.quality.good"));
    }

    private Component facts(DataSource shown) {
        Formats formats = Formats.current();
        var facts = new Facts();
        shown.settings().forEach((name, value) -> facts.and(text("source.setting." + name), value));
        facts.and(
                text("source.schedule"),
                shown.every() == null
                        ? text("source.schedule.hand")
                        : text("source.schedule.every", formats.duration(shown.every())));
        if (shown.nextSyncAt() != null) {
            facts.and(text("source.sync.next"), formats.time(shown.nextSyncAt()));
        }
        if (!shown.choice().include().isEmpty()) {
            facts.and(text("source.include"), String.join(", ", shown.choice().include()));
        }
        if (!shown.choice().exclude().isEmpty()) {
            facts.and(text("source.exclude"), String.join(", ", shown.choice().exclude()));
        }
        return facts.and(text("source.createdby"), shown.createdByName())
                .and(text("source.created"), formats.time(shown.createdAt()));
    }

    /** In how many documents each gate found something, each leading to them; and the languages and kinds. */
    private Component found(SourceFigures figures) {
        var gates = new Table<Map.Entry<String, Integer>>().allRows();
        gates.words(text("source.finding"), each -> Marks.gate(each.getKey()));
        gates.number(text("source.documents"), Map.Entry::getValue);
        gates.addClassName("maru-clickable");
        gates.addItemClickListener(click -> pushQuery(
                new Query(Map.of("tab", "documents", "gate", click.getItem().getKey()))));
        gates.setItems(figures.findings().entrySet());
        var languages = new Table<Map.Entry<String, Integer>>().allRows();
        languages.words(text("source.language"), each -> Marks.language(each.getKey()));
        languages.number(text("source.documents"), Map.Entry::getValue);
        languages.setItems(figures.languages().entrySet());
        return Layouts.columns(
                2,
                new Card(
                        text("source.findings"),
                        figures.findings().isEmpty() ? Lines.soft(text("source.findings.none")) : gates),
                new Card(
                        text("source.languages"),
                        figures.languages().isEmpty() ? Lines.soft(text("source.findings.none")) : languages));
    }

    private Component documents() {
        if (documents == null) {
            documents = new DocumentsPanel(doors, caller, source(), builds(), this);
        }
        return documents;
    }

    private Component preview() {
        Preview preview = doors.sources().lastPreview(caller, source().id());
        return preview == null
                ? new EmptyState(
                        com.vaadin.flow.component.icon.VaadinIcon.EYE,
                        text("source.preview.none"),
                        text("source.preview.none.text"))
                : new PreviewPanel(preview);
    }

    private Component syncs() {
        Formats formats = Formats.current();
        var table = new Table<Sync>().allRows();
        table.setItems(
                doors.syncs().in(caller, source().id(), SYNCS_SHOWN, null).items());
        table.part(text("source.state"), sync -> Marks.of(sync.state())).setFlexGrow(0);
        table.time(text("source.sync.started"), Sync::createdAt);
        table.figures(text("source.sync.took"), sync -> took(sync, formats));
        table.number(text("source.count.listed"), sync -> sync.counts().listed());
        table.onlyWide(
                table.number(text("source.count.indexed"), sync -> sync.counts().indexed()));
        table.onlyWide(
                table.number(text("source.count.removed"), sync -> sync.counts().removed()));
        table.onlyWide(table.number(
                text("source.count.quarantined"), sync -> sync.counts().quarantined()));
        table.onlyWide(table.words(text("source.sync.problem"), Sync::problem));
        table.empty(new EmptyState(
                com.vaadin.flow.component.icon.VaadinIcon.REFRESH,
                text("source.sync.none"),
                text("source.sync.none.text")));
        return table;
    }

    private static String took(Sync sync, Formats formats) {
        return sync.startedAt() == null || sync.endedAt() == null
                ? "–"
                : formats.duration(Duration.between(sync.startedAt(), sync.endedAt()));
    }

    private void forget() {
        DataSource gone = source();
        SourceFigures figures = doors.sources().figures(caller, gone.id());
        int count = figures.documents().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        new Confirm(
                        text("source.forget.question", gone.name()),
                        List.of(
                                text("source.forget.documents", count),
                                text("source.forget.chunks", figures.chunks()),
                                text("source.forget.settings")),
                        text("source.forget"),
                        () -> Background.run(
                                this, caller, who -> doors.sources().forget(who, gone.id()), SourceView::forgotten))
                .typing(gone.name())
                .open();
    }

    private static void forgotten(Proof proof) {
        if (proof.holds()) {
            Toasts.done(text("source.forgotten", proof.documents(), proof.chunks()));
        } else {
            Toasts.failed(text("source.forgotten.rest", proof.documentsLeft(), proof.chunksLeft(), proof.filesLeft()));
        }
        SourceDoors.go(Paths.SOURCES);
    }
}
