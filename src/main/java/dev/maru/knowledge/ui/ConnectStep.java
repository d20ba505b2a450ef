package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.Trial;
import dev.maru.knowledge.connector.Connector;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How to get to the documents, tried out. */
class ConnectStep extends Composite<Div> {
    private final transient Setup setup;
    private final transient Consumer<DataSource> created;
    private final TextField name = new TextField(text("source.name"));
    private final Select<Team> team = new Select<>();
    private final ConnectorForm settings = new ConnectorForm();
    private final Div kind = new Div();
    private final Div trial = Layouts.stack();
    private final Button next;
    private transient @Nullable Connector connector;

    /** @param created told when the source was not there before */
    ConnectStep(Setup setup, @Nullable Team usual, Consumer<DataSource> created) {
        this.setup = setup;
        this.created = created;
        name.setId("source-name");
        name.setWidthFull();
        name.setMaxLength(120);
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.setErrorMessage(text("source.needed"));
        team.setLabel(text("source.team"));
        team.setWidthFull();
        trial.getElement().setAttribute("aria-live", "polite");
        var buttons = new SetupButtons();
        Button test = buttons.also(text("source.connect"), this::connect);
        next = buttons.forward(text("source.next.step"), () -> setup.go(SetupStep.CHOOSE));
        DataSource known = setup.known();
        if (known == null) {
            List<Team> teams = setup.doors().teams().visibleTo(setup.caller()).stream()
                    .filter(each -> setup.caller().may(Permission.BUILD, each.id()))
                    .toList();
            team.setItems(teams);
            team.setItemLabelGenerator(Team::name);
            team.setValue(usual != null && teams.contains(usual) ? usual : teams.getFirst());
            buttons.back(setup, SetupStep.CONNECTOR);
            test.addThemeVariants(ButtonVariant.PRIMARY);
            next.setVisible(false);
        } else {
            name.setValue(known.name());
            team.setVisible(false);
            ask(setup.doors().connectors().get(known.connector()), known.settings());
        }
        Div fields = Layouts.stack(kind, Layouts.columns(2, name, team), settings);
        SetupButtons.onEnter(test, fields);
        getContent().addClassName("maru-stack");
        getContent().add(new Card(text("source.step.connect.text"), fields), trial, buttons);
    }

    /** What is typed stays for fields that the other connector has too. */
    void connector(Connector chosen) {
        if (!chosen.equals(connector)) {
            ask(chosen, settings.values());
        }
    }

    private void ask(Connector chosen, Map<String, String> known) {
        connector = chosen;
        kind.removeAll();
        kind.add(Lines.two(Marks.connector(chosen.name()), text("source.connector.text." + chosen.name())));
        settings.ask(chosen.fields(), known);
    }

    private void connect() {
        name.setInvalid(name.getValue().isBlank());
        if (!settings.isComplete() || name.isInvalid()) {
            return;
        }
        if (setup.known() == null) {
            create();
        } else if (setup.keep(wish -> wish.connecting(name.getValue(), settings.values()))) {
            test();
        }
    }

    private void create() {
        Connector by = connector;
        if (by == null) {
            return;
        }
        Toasts.attempt(() -> created.accept(setup.doors()
                .sources()
                .create(
                        setup.caller(),
                        team.getValue().id(),
                        by.name(),
                        SourceWish.usual(name.getValue(), settings.values()))));
    }

    /** Looks whether the place can be reached. */
    void test() {
        DataSource known = setup.source();
        trial.removeAll();
        trial.add(Lines.soft(text("source.testing")));
        Background.run(
                this,
                setup.caller(),
                who -> setup.doors().sources().test(who, known.id()),
                this::tried,
                failure -> unreached(Failures.words(failure)));
    }

    private void tried(Trial result) {
        trial.removeAll();
        if (!result.reached()) {
            unreached(result.message());
            return;
        }
        boolean some = result.found() > 0;
        var notice = new Notice(
                some ? Tone.OK : Tone.WARNING,
                text("source.reached", result.found() + (result.more() ? "+" : "")),
                some ? "" : text("source.reached.empty"));
        if (some) {
            var paths = new UnorderedList();
            paths.addClassName("maru-paths");
            result.sample().forEach(path -> paths.add(new ListItem(path)));
            notice.with(paths);
        }
        trial.add(notice);
        next.focus();
    }

    private void unreached(String why) {
        trial.removeAll();
        trial.add(new Notice(Tone.DANGER, text("source.unreached"), why));
    }
}
