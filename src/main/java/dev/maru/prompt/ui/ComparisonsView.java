package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.ComparisonSettings;
import dev.maru.prompt.Comparisons;
import dev.maru.prompt.Setup;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the team has compared, the last first. */
@Route("comparisons")
@PermitAll
class ComparisonsView extends Page {
    private final Caller caller;
    private final Comparisons comparisons;
    private final @Nullable TeamId team;
    private final Table<Comparison> table = new Table<>();
    private String search = "";

    ComparisonsView(Callers callers, CurrentTeam currentTeam, Comparisons comparisons, ComparisonSettings settings) {
        super(text("prompt.comparisons.title"), text("prompt.comparisons.purpose", settings.retainDays()));
        this.caller = callers.current();
        this.comparisons = comparisons;
        this.team = currentTeam.id().orElse(null);
        actions(Actions.primary(text("prompt.comparisons.new"), ComparisonsView::begin));
        var filters = new FilterBar(this);
        filters.words("q", text("prompt.comparisons.search"));
        table.addComponentColumn(comparison -> new Anchor("playground/" + comparison.id(), comparison.title()))
                .setHeader(text("prompt.comparisons.prompt"))
                .setFlexGrow(1);
        table.onlyWide(table.words(text("prompt.comparisons.models"), ComparisonsView::models)
                .setSortable(false)
                .setFlexGrow(1));
        table.onlyWide(table.figures(text("prompt.comparisons.runs"), comparison -> "" + comparison.runs()));
        table.onlyWide(table.words(text("prompt.comparisons.by"), Comparison::createdByName)
                .setSortable(false)
                .setFlexGrow(0));
        table.time(text("prompt.comparisons.last"), Comparison::lastRunAt).setSortable(false);
        table.empty(new EmptyState(
                VaadinIcon.SPLIT_H,
                text("prompt.comparisons.empty"),
                text("prompt.comparisons.empty.text"),
                Actions.primary(text("prompt.comparisons.new"), ComparisonsView::begin)));
        table.setItems(
                query -> comparisons.list(caller, team, search, query.getOffset(), query.getLimit()).stream(),
                query -> comparisons.count(caller, team, search));
        table.addItemClickListener(click ->
                UI.getCurrent().navigate("playground/" + click.getItem().id()));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        add(filters, table);
        setHeightFull();
    }

    @Override
    protected void show(Query query) {
        search = query.get("q", "");
        table.getDataProvider().refreshAll();
    }

    static String models(Comparison comparison) {
        return comparison.setup().columns().stream()
                .map(Setup.Column::model)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void begin() {
        UI.getCurrent().navigate(PlaygroundView.class);
    }
}
