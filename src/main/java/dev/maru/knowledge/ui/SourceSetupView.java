package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.Trial;
import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.upload.UploadConnector;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a source up, step by step: how to get there, what of it, a preview, gates, schedule and readers. The steps stand under
 * each other and open as they can be done; nothing is indexed before the preview was looked at.
 */
@Route(Paths.SOURCES + "/:id/setup")
@RouteAlias(Paths.NEW)
@PermitAll
class SourceSetupView extends Page implements BeforeEnterObserver {
    private final transient SourceDoors doors;
    private final transient CurrentTeam currentTeam;
    private final Caller caller;
    private final Div content = Layouts.stack();
    private final Div trial = Layouts.stack();
    private final Div preview = Layouts.stack();
    private transient @Nullable DataSource source;

    SourceSetupView(SourceDoors doors, CurrentTeam currentTeam) {
        super(text("source.add"), text("source.add.purpose"));
        this.doors = doors;
        this.currentTeam = currentTeam;
        this.caller = doors.callers().current();
        trial.getElement().setAttribute("aria-live", "polite");
        preview.getElement().setAttribute("aria-live", "polite");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        source = event.getRouteParameters()
                .get("id")
                .map(id -> doors.sources().get(caller, Paths.source(id)))
                .orElse(null);
        DataSource known = source;
        if (known != null) {
            caller.require(Permission.BUILD, known.team());
            title(known.name(), text("source.add.purpose"));
        }
    }

    @Override
    protected void show(Query query) {
        draw();
    }

    private void draw() {
        DataSource known = source;
        content.removeAll();
        trial.removeAll();
        preview.removeAll();
        content.add(new Card(text("source.step.connect"), connect(known), trial));
        if (known == null) {
            return;
        }
        if (known.connector().equals(UploadConnector.NAME)) {
            content.add(new Card(text("source.step.files"), files(known)));
        }
        content.add(new Card(text("source.step.choose"), choose(known)));
        content.add(new Card(text("source.step.preview"), previewing(known), preview));
        Preview last = doors.sources().lastPreview(caller, known.id());
        if (last != null) {
            preview.add(new PreviewPanel(last));
            content.add(new Card(text("source.step.finish"), finish(known)));
        }
    }

    // ---- how to get there

    private Component connect(@Nullable DataSource known) {
        var all = Layouts.stack();
        var name = new TextField(text("source.name"));
        name.setId("source-name");
        name.setWidthFull();
        name.setRequiredIndicatorVisible(true);
        var settings = new ConnectorForm();
        if (known == null) {
            List<Team> teams = doors.teams().visibleTo(caller).stream()
                    .filter(team -> caller.may(Permission.BUILD, team.id()))
                    .toList();
            if (teams.isEmpty()) {
                return new Notice(Tone.WARNING, text("source.noteam"), text("source.noteam.text"));
            }
            var team = new Select<Team>();
            team.setLabel(text("source.team"));
            team.setItems(teams);
            team.setItemLabelGenerator(Team::name);
            team.setValue(currentTeam.get().filter(teams::contains).orElse(teams.getFirst()));
            var connector = connectors();
            connector.addValueChangeListener(
                    change -> settings.ask(change.getValue().fields(), Map.of()));
            settings.ask(connector.getValue().fields(), Map.of());
            all.add(connector, Layouts.columns(2, name, team), settings);
            all.add(next(text("source.connect"), () -> create(team.getValue(), connector.getValue(), name, settings)));
        } else {
            Connector connector = doors.connectors().get(known.connector());
            name.setValue(known.name());
            settings.ask(connector.fields(), known.settings());
            all.add(Lines.two(Marks.connector(known.connector()), text("source.connector.text." + known.connector())));
            all.add(name, settings, next(text("source.connect"), () -> reconnect(known, name, settings)));
        }
        return all;
    }

    private RadioButtonGroup<Connector> connectors() {
        var group = new RadioButtonGroup<Connector>(text("source.connector"));
        group.setId("source-connector");
        group.setItems(doors.connectors().all());
        group.setItemLabelGenerator(connector -> Marks.connector(connector.name()));
        group.setRenderer(new ComponentRenderer<>(connector -> {
            var line = Lines.two(Marks.connector(connector.name()), text("source.connector.text." + connector.name()));
            return connector.isExperimental()
                    ? Layouts.row(line, new Badge(Tone.WARNING, text("source.experimental")))
                    : line;
        }));
        group.setValue(doors.connectors().all().getFirst());
        return group;
    }

    private void create(Team team, Connector connector, TextField name, ConnectorForm settings) {
        Toasts.attempt(() -> {
            DataSource made = doors.sources()
                    .create(
                            caller,
                            team.id(),
                            connector.name(),
                            new SourceWish(
                                    name.getValue(),
                                    "",
                                    settings.values(),
                                    Choice.ALL,
                                    SourceWish.USUAL_GATES,
                                    ChunkSettings.DEFAULT,
                                    Readership.TEAM,
                                    null,
                                    null));
            SourceDoors.go(Paths.setup(made.id()));
        });
    }

    private void reconnect(DataSource known, TextField name, ConnectorForm settings) {
        if (change(known, SourceWish.of(known).connecting(name.getValue(), settings.values()))) {
            test();
        }
    }

    private boolean change(DataSource known, SourceWish wish) {
        boolean well = Toasts.attempt(() -> source = doors.sources().change(caller, known.id(), wish, known.version()));
        if (well) {
            draw();
        }
        return well;
    }

    private void test() {
        DataSource known = source;
        if (known == null) {
            return;
        }
        trial.removeAll();
        trial.add(Lines.soft(text("source.testing")));
        Background.run(this, caller, who -> doors.sources().test(who, known.id()), this::tried, this::testFailed);
    }

    private void tried(Trial result) {
        trial.removeAll();
        if (!result.reached()) {
            trial.add(new Notice(Tone.DANGER, text("source.unreached"), result.message()));
            return;
        }
        trial.add(new Badge(
                result.found() > 0 ? Tone.OK : Tone.WARNING,
                text("source.reached", result.found() + (result.more() ? "+" : ""))));
        result.sample().forEach(path -> trial.add(Lines.soft(path)));
    }

    private void testFailed(Exception failure) {
        trial.removeAll();
        trial.add(new Notice(Tone.DANGER, text("source.unreached"), Failures.words(failure)));
    }

    // ---- what of it

    private Component files(DataSource known) {
        Caller who = caller;
        var upload = new Upload((UploadHandler)
                event -> doors.sources().upload(who, known.id(), event.getFileName(), event.getInputStream()));
        upload.setMaxFiles(10_000);
        upload.addAllFinishedListener(_ -> test());
        upload.setWidthFull();
        return Layouts.stack(new Paragraph(text("source.files.text")), upload);
    }

    private Component choose(DataSource known) {
        var include = globs(
                text("source.include"),
                text("source.include.help"),
                known.choice().include());
        var exclude = globs(
                text("source.exclude"),
                text("source.exclude.help"),
                known.choice().exclude());
        return Layouts.stack(Layouts.columns(2, include, exclude), next(text("source.choose.save"), () -> {
            if (change(known, SourceWish.of(known).choosing(new Choice(lines(include), lines(exclude))))) {
                test();
            }
        }));
    }

    private static TextArea globs(String label, String help, List<String> before) {
        var field = new TextArea(label);
        field.setHelperText(help);
        field.setValue(String.join("\n", before));
        field.setWidthFull();
        return field;
    }

    private static List<String> lines(TextArea field) {
        return Arrays.stream(field.getValue().split("[\\n,]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    // ---- the preview, and what follows it

    private Component previewing(DataSource known) {
        return Layouts.stack(
                new Paragraph(text("source.preview.text")), next(text("source.preview.make"), () -> look(known)));
    }

    private void look(DataSource known) {
        preview.removeAll();
        preview.add(Lines.soft(text("source.preview.making")));
        Background.run(
                this,
                caller,
                who -> doors.sources().preview(who, known.id()),
                _ -> {
                    source = doors.sources().get(caller, known.id());
                    draw();
                },
                failure -> {
                    preview.removeAll();
                    preview.add(new Notice(Tone.DANGER, text("source.preview.failed"), Failures.words(failure)));
                });
    }

    private Component finish(DataSource known) {
        var gates = new GatesForm(known.gates());
        var schedule = new ScheduleField(known.every());
        var readers = new ReadersForm(doors.groups().all(caller), known.readers());
        return Layouts.stack(
                Lines.strong(text("source.gates")),
                gates,
                Layouts.columns(2, readers, Layouts.stack(schedule)),
                primary(
                        text("source.start"),
                        () -> Toasts.attempt(() -> {
                            doors.sources()
                                    .change(
                                            caller,
                                            known.id(),
                                            SourceWish.of(known)
                                                    .keeping(gates.value(), readers.value(), schedule.every()),
                                            known.version());
                            doors.syncs().start(caller, known.id());
                            SourceDoors.go(Paths.of(known.id()));
                        })));
    }

    private static Component next(String label, Runnable act) {
        return Layouts.row(Actions.button(label, act));
    }

    private static Component primary(String label, Runnable act) {
        Button button = Actions.primary(label, act);
        return Layouts.row(button);
    }
}
