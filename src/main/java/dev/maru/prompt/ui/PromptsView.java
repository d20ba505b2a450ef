package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.prompt.Label;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptFilter;
import dev.maru.prompt.Prompts;
import dev.maru.shared.NotFound;
import dev.maru.shared.PromptId;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Failures;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Layouts;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The team's prompts, and the selected one beside them. */
@Route("prompts")
@PermitAll
class PromptsView extends Page {
    private final Caller caller;
    private final Prompts prompts;
    private final @Nullable TeamId team;
    private final Table<Prompt> table = new Table<>();
    private final MasterDetail masterDetail;
    private PromptFilter filter = PromptFilter.ALL;

    PromptsView(Callers callers, CurrentTeam currentTeam, Prompts prompts) {
        super(text("prompt.prompts.title"), text("prompt.prompts.purpose"));
        this.caller = callers.current();
        this.prompts = prompts;
        this.team = currentTeam.id().orElse(null);
        boolean builds = team != null && caller.may(Permission.BUILD, team);
        var create = Actions.primary(text("prompt.prompts.new"), this::create);
        create.setVisible(builds);
        actions(create);
        var filters = new FilterBar(this);
        filters.words("q", text("prompt.prompts.search"));
        filters.bind(
                "archived",
                new Checkbox(text("prompt.prompts.archived")),
                archived -> archived ? "yes" : "",
                "yes"::equals);
        table.givingWay(table.words(text("prompt.name"), Prompt::name))
                .setSortable(false)
                .setFlexGrow(1);
        table.part(text("prompt.labels"), PromptsView::labels);
        table.figures(text("prompt.version"), prompt -> "v" + prompt.latest());
        table.onlyWide(table.time(text("prompt.changed"), Prompt::changedAt).setSortable(false));
        var first = Actions.primary(text("prompt.prompts.new"), this::create);
        first.setVisible(builds);
        table.empty(new EmptyState(
                VaadinIcon.BOOK, text("prompt.prompts.empty"), text("prompt.prompts.empty.text"), first));
        table.setItems(
                query -> prompts.list(caller, filter, query.getOffset(), query.getLimit()).stream(),
                query -> prompts.count(caller, filter));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        masterDetail = new MasterDetail(this, "prompt", table, this::detail);
        table.addItemClickListener(
                click -> masterDetail.select(click.getItem().id().text()));
        add(filters, masterDetail);
        setHeightFull();
    }

    @Override
    protected void show(Query query) {
        filter = new PromptFilter(
                team, query.get("q", ""), query.get("archived", "").equals("yes"));
        table.getDataProvider().refreshAll();
    }

    static Component labels(Prompt prompt) {
        var row = Layouts.row();
        for (Label label : Label.values()) {
            Integer number = prompt.labels().get(label);
            if (number != null) {
                Tone tone = label == Label.PRODUCTION ? Tone.OK : Tone.INFO;
                row.add(new Badge(tone, text("prompt.label", label) + " v" + number));
            }
        }
        return row;
    }

    private Optional<Component> detail(String code) {
        try {
            Prompt prompt = prompts.get(caller, PromptId.valueOf(code));
            return Optional.of(new PromptDetail(caller, prompts, prompt, query().get("version", ""), this::changed));
        } catch (NotFound | IllegalArgumentException e) {
            return Optional.of(ErrorState.failed(Failures.words(e)));
        }
    }

    private void create() {
        TeamId of = team;
        if (of != null) {
            new PromptDialog(caller, prompts, of, made -> {
                        table.getDataProvider().refreshAll();
                        masterDetail.select(made.id().text());
                    })
                    .open();
        }
    }

    private void changed() {
        table.getDataProvider().refreshAll();
        masterDetail.refresh();
    }
}
