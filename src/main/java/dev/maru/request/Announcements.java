package dev.maru.request;

import dev.maru.request.TimelineEntry.Kind;
import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets the world know what has happened to a request: audit, the people concerned, webhooks, and pages that show it. */
@Component
class Announcements {
    private static final int MOST_CHANGES = 50;
    private static final int LONGEST_VALUE = 200;

    private final ApplicationEventPublisher events;
    private final Audience audience;
    private final Inbox inbox;
    private final Deliveries deliveries;

    Announcements(ApplicationEventPublisher events, Audience audience, Inbox inbox, Deliveries deliveries) {
        this.events = events;
        this.audience = audience;
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    /** Each piece of news once, in the transaction that made it. */
    void of(StoredRequest request) {
        List<TimelineEntry> news = request.takeNews();
        for (TimelineEntry entry : news) {
            if (entry.kind() != Kind.FULLY_APPROVED && entry.kind() != Kind.APPROVED_BY_POLICY) {
                events.publishEvent(act(request, entry));
            }
            audience.of(request, entry).forEach((kind, people) -> inbox.tell(people, kind, request, entry));
            deliveries.add(request, entry);
        }
        if (!news.isEmpty()) {
            RequestChanged changed = new RequestChanged(request.id(), request.team(), request.state());
            AfterCommit.run(() -> events.publishEvent(changed));
        }
    }

    /** Whoever builds begins on this. */
    void approved(StoredRequest request, @Nullable UserId last) {
        events.publishEvent(new RequestApproved(
                request.id(),
                request.wish(),
                Objects.requireNonNull(request.preview()),
                Objects.requireNonNull(request.hash()),
                request.requester(),
                last,
                basis(request)));
    }

    private static Act act(StoredRequest request, TimelineEntry entry) {
        Map<String, String> details = basis(request);
        if (!entry.text().isEmpty()) {
            details.put(entry.kind() == Kind.COMMENTED ? "comment" : "text", shortened(entry.text()));
        }
        entry.changes().stream()
                .limit(MOST_CHANGES)
                .forEach(change -> details.put(
                        "changed." + change.field(),
                        shortened(change.before() == null ? "∅" : change.before()) + " → "
                                + shortened(change.after() == null ? "∅" : change.after())));
        return new Act(
                name(entry.kind()), entry.by(), ResourceRef.of("request", request.id()), request.team(), details);
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case APPROVED -> "request.approval-given";
            case GLASS_BROKEN -> "request.glass-broken";
            default -> "request." + FactFinder.word(kind);
        };
    }

    /** On what ground: the policy, who approved, and what hash. */
    private static Map<String, String> basis(StoredRequest request) {
        var details = new LinkedHashMap<String, String>();
        details.put("component", request.wish().name());
        details.put("action", FactFinder.word(request.wish().action()));
        details.put("blueprint", request.wish().blueprint().toString());
        details.put("requester", request.requester().text());
        if (request.hash() != null) {
            details.put("hash", request.hash().hex());
        }
        Verdict verdict = request.verdict();
        if (verdict != null) {
            details.put("policy", "version " + verdict.policy());
            details.put(
                    "rules",
                    verdict.hits().stream()
                            .map(hit -> hit.rule() + " " + hit.says()
                                    + (hit.error() == null ? "" : " (could not be reckoned)"))
                            .collect(Collectors.joining("; ")));
        }
        String approvers = request.approvals().stream()
                .filter(StoredApproval::counts)
                .map(StoredApproval::seen)
                .map(approval -> approval.by().text()
                        + (approval.inTheNameOf() == null
                                ? ""
                                : " in the name of " + approval.inTheNameOf().text()))
                .collect(Collectors.joining(", "));
        if (!approvers.isEmpty()) {
            details.put("approvers", approvers);
        }
        if (request.breakGlass() != null) {
            details.put("breakGlass", shortened(request.breakGlass().reason()));
        }
        return details;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
