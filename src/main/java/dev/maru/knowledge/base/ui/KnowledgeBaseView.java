package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Application;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.retrieval.Answering;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.Figures;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.PageTabs;
import dev.maru.ui.Query;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One knowledge base: ask it, set it up, say who uses it. */
@Route(KnowledgeBasePages.PATH + "/:id")
@PermitAll
class KnowledgeBaseView extends Page implements BeforeEnterObserver {
    private final transient Caller caller;
    private final transient KnowledgeBases bases;
    private final transient Answering answering;
    private final transient Choices choices;
    private final transient GoldenPanel.Services golden;
    private final transient WhyPanel.Services why;
    private final PageTabs tabs = new PageTabs(this, "tab", text("knowledgebase.tabs"));
    private transient @Nullable KnowledgeBase base;

    KnowledgeBaseView(
            Callers callers,
            KnowledgeBases bases,
            Answering answering,
            Choices choices,
            GoldenPanel.Services golden,
            WhyPanel.Services why) {
        super(text("knowledgebase.kind"), "");
        this.caller = callers.current();
        this.bases = bases;
        this.answering = answering;
        this.choices = choices;
        this.golden = golden;
        this.why = why;
        tabs.and("ask", text("knowledgebase.ask"), this::ask)
                .and("setup", text("knowledgebase.setup"), this::setup)
                .and("use", text("knowledgebase.use"), this::use)
                .and(
                        "golden",
                        text("knowledgebase.golden"),
                        () -> new GoldenPanel(caller, base(), golden, this::promote))
                .and("versions", text("knowledgebase.versions"), this::versions);
        add(tabs);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        try {
            base = bases.get(caller, KnowledgeBaseId.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound(new ResourceRef("knowledge-base", id));
        }
        head();
    }

    @Override
    protected void show(Query query) {
        head();
    }

    private KnowledgeBase base() {
        KnowledgeBase known = base;
        if (known == null) {
            throw new NotFound(new ResourceRef("knowledge-base", ""));
        }
        return known;
    }

    private boolean builds() {
        return caller.may(Permission.BUILD, base().team());
    }

    private void head() {
        KnowledgeBase shown = base();
        title(shown.name(), shown.description().isBlank() ? text("knowledgebase.purpose") : shown.description());
        if (shown.suspended() != null) {
            header().state(new Badge(Tone.WARNING, text("knowledgebase.suspended")));
        }
        if (builds()) {
            var remove = Actions.danger(text("knowledgebase.remove"), this::remove);
            remove.setVisible(shown.component() == null);
            actions(Actions.button(text("knowledgebase.rename"), this::rename), remove);
        }
    }

    /** After something of it has changed. */
    private void become(KnowledgeBase changed) {
        base = changed;
        head();
        tabs.refresh();
        Toasts.done(text("knowledgebase.saved"));
    }

    private Component ask() {
        return builds()
                ? new AskPanel(this, caller, answering, golden.questions(), why, base())
                : Lines.soft(text("knowledgebase.ask.needs"));
    }

    private Component setup() {
        var fields = new SetupFields(base().setup(), choices.sources(caller), choices.models(base().team()));
        if (!builds()) {
            fields.readOnly();
            return new Card(text("knowledgebase.setup"), fields);
        }
        return new Card(
                text("knowledgebase.setup"),
                fields,
                Layouts.row(Actions.primary(
                        text("knowledgebase.save"),
                        () -> save(() -> bases.change(
                                caller,
                                base().id(),
                                base().name(),
                                base().description(),
                                fields.value(),
                                base().version())))));
    }

    private Component use() {
        var field = new MultiSelectComboBox<Application>(text("knowledgebase.applications"));
        List<Application> all = choices.applications(base().team());
        field.setItems(all);
        field.setItemLabelGenerator(Application::name);
        field.setValue(all.stream()
                .filter(each -> base().applications().contains(each.id()))
                .collect(Collectors.toSet()));
        field.setHelperText(text("knowledgebase.applications.help"));
        field.setWidthFull();
        field.setReadOnly(!builds());
        var save = Actions.primary(
                text("knowledgebase.save"),
                () -> save(() -> bases.setApplications(
                        caller,
                        base().id(),
                        field.getValue().stream().map(Application::id).collect(Collectors.toSet()))));
        save.setVisible(builds());
        return Layouts.stack(
                new Card(text("knowledgebase.use"), field, Layouts.row(save)),
                new Card(
                        text("knowledgebase.api"),
                        new Facts()
                                .and(
                                        text("knowledgebase.id"),
                                        new Copyable(base().id().text())),
                        Lines.soft(text("knowledgebase.api.text"))));
    }

    private Component versions() {
        var all = Layouts.stack();
        for (KnowledgeBase.Version each : bases.versions(caller, base().id())) {
            all.add(version(each));
        }
        return all;
    }

    private Component version(KnowledgeBase.Version version) {
        Formats formats = Formats.current();
        var setup = version.setup();
        boolean current = version.number() == base().latest();
        var card = new Card();
        card.title(
                "v" + version.number(),
                current
                        ? new Badge(Tone.OK, text("knowledgebase.version.current"))
                        : Actions.quiet(text("knowledgebase.version.promote"), () -> promote(version)));
        card.add(
                Lines.soft(version.authorName() + ", " + formats.time(version.createdAt())),
                Layouts.row(
                        figure(
                                "knowledgebase.sources",
                                formats.number(setup.sources().size())),
                        figure("knowledgebase.passages", formats.number(setup.passages())),
                        figure("knowledgebase.tokens", formats.number(setup.maxTokens())),
                        figure("knowledgebase.words", "" + setup.words()),
                        figure("knowledgebase.meaning", "" + setup.meaning()),
                        figure("knowledgebase.similarity", "" + setup.leastSimilarity()),
                        figure(
                                "knowledgebase.terms",
                                formats.number(setup.terms().size())),
                        figure(
                                "knowledgebase.synonyms",
                                formats.number(setup.synonyms().size()))));
        if (!builds()) {
            card.title("v" + version.number());
        }
        return card;
    }

    private static Component figure(String key, String value) {
        return Figures.named(text(key), value);
    }

    /** Searches as that version did; it becomes the newest one, so that what was in between can be come back to. */
    private void promote(KnowledgeBase.Version version) {
        save(() -> bases.change(
                caller, base().id(), base().name(), base().description(), version.setup(), base().version()));
    }

    private void rename() {
        var name = new TextField(text("knowledgebase.name"), base().name(), "");
        name.setMaxLength(120);
        name.setWidthFull();
        var description = new TextField(text("knowledgebase.description"), base().description(), "");
        description.setWidthFull();
        new FormDialog(
                        text("knowledgebase.rename"),
                        text("knowledgebase.save"),
                        () -> become(bases.change(
                                caller,
                                base().id(),
                                name.getValue(),
                                description.getValue(),
                                base().setup(),
                                base().version())))
                .with(name, description)
                .open();
    }

    private void remove() {
        new Confirm(
                        text("knowledgebase.remove.ask", base().name()),
                        List.of(text(
                                "knowledgebase.remove.lost",
                                base().applications().size())),
                        text("knowledgebase.remove"),
                        () -> {
                            bases.remove(caller, base().id(), base().version());
                            UI.getCurrent().navigate(KnowledgeBasePages.PATH);
                        })
                .open();
    }

    private void save(Supplier<KnowledgeBase> change) {
        try {
            become(change.get());
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }
}
