package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.identity.Caller;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.prompt.Ranking;
import dev.maru.prompt.Votes;
import dev.maru.shared.ModelId;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.ModelSection;
import dev.maru.ui.Table;
import java.util.Optional;

/** Where a model stands by the votes in the playground, on its page. */
@org.springframework.stereotype.Component
class RankSection implements ModelSection {
    private final Votes votes;
    private final ModelCatalog catalog;

    RankSection(Votes votes, ModelCatalog catalog) {
        this.votes = votes;
        this.catalog = catalog;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String title() {
        return "prompt.rank.title";
    }

    @Override
    public Optional<Component> show(Caller caller, ModelId model) {
        Ranking ranking = votes.ranking(caller);
        Optional<Ranking.Standing> standing = ranking.of(model);
        if (standing.isEmpty()) {
            return Optional.of(new Paragraph(text("prompt.rank.none")));
        }
        Ranking.Standing here = standing.get();
        var summary = new Paragraph(text(
                "prompt.rank.summary",
                here.rank(),
                ranking.standings().size(),
                Math.round(here.strength()),
                Math.round(here.low()),
                Math.round(here.high())));
        summary.addClassName("maru-strong");
        Formats formats = Formats.current();
        var basis = new Paragraph(
                text("prompt.rank.basis", formats.number(ranking.votes()), formats.number(ranking.blindVotes())));
        basis.addClassNames("maru-soft", "maru-small");
        return Optional.of(Layouts.stack(summary, table(ranking), basis));
    }

    private Component table(Ranking ranking) {
        var table = new Table<Ranking.Standing>().allRows();
        table.figures(text("prompt.rank.rank"), standing -> "" + standing.rank());
        table.words(text("prompt.model"), standing -> name(standing.model())).setFlexGrow(1);
        table.figures(text("prompt.rank.strength"), standing -> "" + Math.round(standing.strength()));
        table.figures(
                text("prompt.rank.interval"),
                standing -> Math.round(standing.low()) + " – " + Math.round(standing.high()));
        table.number(text("prompt.rank.comparisons"), Ranking.Standing::comparisons);
        table.setItems(ranking.standings());
        return table;
    }

    private String name(ModelId model) {
        return catalog.find(model).map(Offering::name).orElseGet(model::text);
    }
}
