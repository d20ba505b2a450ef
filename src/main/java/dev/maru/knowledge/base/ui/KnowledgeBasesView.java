package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The team's knowledge bases. */
@Route(KnowledgeBasePages.PATH)
@PermitAll
class KnowledgeBasesView extends Page {
    private final transient Caller caller;
    private final transient KnowledgeBases bases;
    private final transient Choices choices;
    private final transient @Nullable TeamId team;
    private final Table<KnowledgeBase> table = new Table<>();

    KnowledgeBasesView(Callers callers, CurrentTeam currentTeam, KnowledgeBases bases, Choices choices) {
        super(text("knowledgebase.title"), text("knowledgebase.purpose"));
        this.caller = callers.current();
        this.bases = bases;
        this.choices = choices;
        this.team = currentTeam.id().orElse(null);
        boolean builds = team != null && caller.may(Permission.BUILD, team);
        var create = Actions.primary(text("knowledgebase.new"), this::create);
        create.setVisible(builds);
        actions(create);
        var filters = new FilterBar(this);
        filters.words("q", text("knowledgebase.search"));
        table.givingWay(table.words(text("knowledgebase.name"), KnowledgeBase::name))
                .setFlexGrow(1);
        table.number(
                text("knowledgebase.sources"), base -> base.setup().sources().size());
        table.number(
                text("knowledgebase.applications"), base -> base.applications().size());
        table.onlyWide(table.figures(text("knowledgebase.version"), base -> "v" + base.latest()));
        table.onlyWide(table.time(text("knowledgebase.changed"), KnowledgeBase::changedAt));
        var first = Actions.primary(text("knowledgebase.new"), this::create);
        first.setVisible(builds);
        table.empty(new EmptyState(
                VaadinIcon.SEARCH, text("knowledgebase.empty"), text("knowledgebase.empty.text"), first));
        table.addClassName("maru-clickable");
        table.addItemClickListener(click -> open(click.getItem()));
        table.setSizeFull();
        add(filters, table);
        setHeightFull();
    }

    @Override
    protected void show(Query query) {
        table.setItems(bases.list(caller, team, query.get("q", "")));
    }

    private static void open(KnowledgeBase base) {
        UI.getCurrent().navigate(KnowledgeBasePages.PATH + "/" + base.id());
    }

    private void create() {
        TeamId of = team;
        if (of == null) {
            return;
        }
        var name = new TextField(text("knowledgebase.name"));
        name.setMaxLength(120);
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        var description = new TextField(text("knowledgebase.description"));
        description.setWidthFull();
        var sources = SetupFields.sources(choices.sources(caller));
        new FormDialog(
                        text("knowledgebase.new"),
                        text("knowledgebase.create"),
                        () -> open(bases.create(
                                caller,
                                of,
                                name.getValue(),
                                description.getValue(),
                                KnowledgeSetup.of(sources.getValue().stream()
                                        .map(Named::id)
                                        .collect(Collectors.toSet())))))
                .with(name, description, sources)
                .open();
    }
}
