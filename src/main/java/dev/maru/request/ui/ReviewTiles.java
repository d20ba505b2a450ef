package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.CostRange.Driver;
import dev.maru.request.Preview;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.Request;
import dev.maru.request.StageProgress;
import dev.maru.ui.Layouts;
import dev.maru.ui.StatTile;
import dev.maru.ui.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The four things to know first: what it costs, how much changes, what is at risk, whose yes is missing. */
final class ReviewTiles {
    private static final int NAMED = 3;

    private ReviewTiles() {}

    static Component of(Request request, Preview preview) {
        var tiles = Layouts.columns(4, cost(preview), changes(preview), risk(preview), approvals(request));
        tiles.addClassName("maru-tiles");
        return tiles;
    }

    private static Component cost(Preview preview) {
        CostRange now = preview.now();
        CostRange then = preview.then();
        String most = then.drivers().stream()
                .max(Comparator.comparing(Driver::expected))
                .filter(driver -> !driver.expected().isZero())
                .map(driver -> text("request.cost.most", driver.name()))
                .orElse("");
        String change = now.expected().isZero() && now.high().isZero()
                ? text("request.cost.new", Costs.money(then.expected()))
                : text("request.cost.now", Costs.money(now.expected()), Costs.difference(now, then));
        String known = most.isEmpty() ? change : change + " · " + most;
        return then.isComplete()
                ? new StatTile(text("request.cost"), Costs.range(then), known)
                : new StatTile(
                                text("request.cost"),
                                Costs.range(then),
                                text("request.cost.unknowns", String.join(", ", then.unknowns())) + " · " + known)
                        .tone(Tone.WARNING);
    }

    private static Component changes(Preview preview) {
        return new StatTile(
                text("request.changes"), ChangeKinds.inShort(preview.counts()), ChangeKinds.inWords(preview));
    }

    private static Component risk(Preview preview) {
        List<ResourceChange> risky = ChangeKinds.atRisk(preview);
        if (risky.isEmpty()) {
            List<String> undecided = preview.changes().stream()
                    .filter(change -> change.kind() == Kind.CONDITIONAL)
                    .map(ResourceChange::name)
                    .toList();
            return undecided.isEmpty()
                    ? new StatTile(text("request.risk"), text("request.risk.none"), text("request.risk.none.text"))
                    : new StatTile(
                                    text("request.risk"),
                                    text("request.risk.open"),
                                    text("request.risk.open.text", String.join(", ", undecided)))
                            .tone(Tone.WARNING);
        }
        String said = risky.stream().limit(NAMED).map(ReviewTiles::risk).collect(Collectors.joining(" "));
        String more = risky.size() > NAMED ? " " + text("request.risk.more", risky.size() - NAMED) : "";
        return new StatTile(text("request.risk"), "⚠ " + text("request.resources", risky.size()), said + more)
                .tone(Tone.DANGER);
    }

    private static String risk(ResourceChange change) {
        String what = change.losesData()
                ? change.kind() == Kind.REPLACE ? "request.risk.replaced-lost" : "request.risk.lost"
                : "request.risk.replaced";
        return text(what, change.name());
    }

    private static Component approvals(Request request) {
        List<StageProgress> progress = request.progress();
        if (progress.isEmpty()) {
            var verdict = request.verdict();
            return new StatTile(
                    text("request.approvals"),
                    text(verdict == null ? "request.approvals.unknown" : "request.approvals.none"),
                    verdict == null ? text("request.approvals.unknown.text") : Marks.words(verdict));
        }
        int needed = progress.stream().mapToInt(one -> one.need().count()).sum();
        int given = progress.stream()
                .mapToInt(one -> Math.min(one.given(), one.need().count()))
                .sum();
        String note = progress.stream()
                .map(one -> text(
                        one.isMet() ? "request.stage.met" : one.open() ? "request.stage.waits" : "request.stage.later",
                        Marks.group(one.need().group())))
                .collect(Collectors.joining(" · "));
        return new StatTile(text("request.approvals"), text("request.approvals.of", given, needed), note);
    }
}
