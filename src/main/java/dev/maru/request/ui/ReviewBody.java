package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.blueprint.Action;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.request.Preview;
import dev.maru.request.Readiness;
import dev.maru.request.Request;
import dev.maru.request.Verdict;
import dev.maru.request.Wish;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.ui.Card;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Links;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a request on one screen: why, what it costs, what changes property by property, what the policy
 * says, who depends on it, who approved and what was said. Pages of the requester and of the approver show the same.
 */
@org.springframework.stereotype.Component
class ReviewBody {
    private final Names names;
    private final Links links;
    private final Readiness readiness;
    private final Clock clock;

    ReviewBody(Names names, Links links, Readiness readiness, Clock clock) {
        this.names = names;
        this.links = links;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** @param talk the reader's own, so that what they are writing outlives that the rest is drawn anew */
    Component of(Caller caller, Request request, TimelineCard talk) {
        var body = Layouts.stack();
        body.addClassName("maru-review");
        Preview preview = request.preview();
        if (preview != null) {
            body.add(ReviewTiles.of(request, preview));
            if (!preview.isComplete()) {
                body.add(gaps(preview.gaps()));
            }
        }
        var left = Layouts.stack();
        if (!request.why().isBlank()) {
            left.add(why(request));
        }
        if (preview != null) {
            left.add(changes(request, preview));
        }
        left.add(talk);
        body.add(Layouts.wideAndNarrow(left, side(caller, request, preview)));
        return body;
    }

    private Component side(Caller caller, Request request, @Nullable Preview preview) {
        var side = new Div();
        side.addClassName("maru-stack");
        Verdict verdict = request.verdict();
        if (verdict != null) {
            side.add(new VerdictCard(verdict));
        }
        if (!request.progress().isEmpty() || !request.approvals().isEmpty() || request.breakGlass() != null) {
            side.add(new StagesCard(request, names, clock.instant()));
        }
        if (preview != null) {
            side.add(new CostCard().show(preview.now(), preview.then()));
            side.add(new DependantsCard(links, caller, preview.dependants()));
            if (!preview.quotas().isEmpty()) {
                side.add(new QuotasCard(preview.quotas()));
            }
        }
        if (mattersToProduction(request.wish())) {
            side.add(new ReadinessCard(
                    readiness.of(request.wish().team(), request.wish().application()), links, caller));
        }
        side.add(wish(caller, request));
        return side;
    }

    /** What is taken down needs not be ready. */
    private boolean mattersToProduction(Wish wish) {
        return wish.action() != Action.TEAR_DOWN
                && (wish.environment() == Environment.PRODUCTION || names.needsReadiness(wish.target()));
    }

    private Component why(Request request) {
        var card = new Card(text("request.why"));
        var words = new Paragraph(request.why());
        words.addClassName("maru-pre");
        card.add(words);
        return card;
    }

    private Component changes(Request request, Preview preview) {
        String when = request.previewedAt() == null
                ? ""
                : text("request.previewed", Formats.current().ago(request.previewedAt(), clock.instant()));
        return new ChangesPanel(preview.changes(), Lines.soft(when));
    }

    private Component wish(Caller caller, Request request) {
        var facts = new Facts()
                .and(text("request.requester"), request.requesterName())
                .and(text("identity.team"), names.team(request.wish().team()))
                .and(
                        text("identity.application"),
                        names.application(request.wish().application()))
                .and(
                        text("identity.environment"),
                        text("identity.environment", request.wish().environment()))
                .and(text("request.target"), names.target(request.wish().target()))
                .and(
                        text("request.blueprint"),
                        names.blueprint(request.wish().blueprint()) + " · "
                                + request.wish().blueprint());
        if (setsLease(request.wish().action())) {
            facts.and(text("request.lease"), names.lease(request.wish().lease()));
        }
        if (request.hash() != null) {
            facts.and(text("request.hash"), new HashMark(request.hash()));
        }
        if (request.component() != null) {
            facts.and(text("request.component"), links.to(caller, ResourceRef.of("component", request.component())));
        }
        var card = new Card(text("request.asked"), facts);
        ParametersList.of(request.wish().parameters()).ifPresent(card::add);
        return card;
    }

    /** Whatever else is done to a component leaves its lease as it is. */
    private static boolean setsLease(Action action) {
        return action == Action.CREATE || action == Action.EXTEND_LEASE;
    }

    private static Component gaps(List<Sentence> gaps) {
        var list = new UnorderedList();
        gaps.forEach(gap -> list.add(new ListItem(text(gap))));
        return new Notice(Tone.DANGER, text("request.gaps"), text("request.gaps.text")).with(list);
    }
}
