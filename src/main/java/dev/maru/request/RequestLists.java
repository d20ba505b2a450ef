package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists requests, never one outside the teams whose requests the caller may see. */
@Component
class RequestLists {
    /** More than an approver will ever have waiting; beyond it the oldest wait unseen until others are decided. */
    private static final int MOST_WAITING = 2000;

    private final EntityManager entities;
    private final Eligibility eligibility;
    private final Access access;

    RequestLists(EntityManager entities, Eligibility eligibility, Access access) {
        this.entities = entities;
        this.eligibility = eligibility;
        this.access = access;
    }

    List<RequestSummary> list(Caller caller, RequestFilter filter, int offset, int limit) {
        if (filter.forMe()) {
            return forMe(caller, filter).stream()
                    .skip(offset)
                    .limit(limit)
                    .map(RequestLists::summary)
                    .toList();
        }
        return new Question(caller, filter, null)
                .query("select x from StoredRequest x", " order by x.id desc", StoredRequest.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(RequestLists::summary)
                .toList();
    }

    int count(Caller caller, RequestFilter filter) {
        return filter.forMe()
                ? forMe(caller, filter).size()
                : Math.toIntExact(new Question(caller, filter, null)
                        .query("select count(x) from StoredRequest x", "", Long.class)
                        .getSingleResult());
    }

    Slice<RequestSummary> in(Caller caller, RequestFilter filter, int limit, @Nullable String after) {
        RequestId last = after == null ? null : RequestId.valueOf(after);
        List<StoredRequest> found = filter.forMe()
                ? forMe(caller, filter).stream()
                        .filter(request -> last == null || request.id().text().compareTo(last.text()) < 0)
                        .limit(limit + 1L)
                        .toList()
                : new Question(caller, filter, last)
                        .query("select x from StoredRequest x", " order by x.id desc", StoredRequest.class)
                        .setMaxResults(limit + 1)
                        .getResultList();
        boolean more = found.size() > limit;
        List<StoredRequest> items = more ? found.subList(0, limit) : found;
        return new Slice<>(
                items.stream().map(RequestLists::summary).toList(),
                more ? items.getLast().id().text() : null);
    }

    /** What waits for the caller depends on groups, stages and who has approved, so it is asked of each. */
    private List<StoredRequest> forMe(Caller caller, RequestFilter filter) {
        return new Question(caller, filter, null)
                .query("select x from StoredRequest x", " order by x.id desc", StoredRequest.class)
                .setMaxResults(MOST_WAITING)
                .getResultStream()
                .filter(request -> {
                    YourPart part = access.partOf(caller, request);
                    return part.may(Step.APPROVE) || part.may(Step.CLOSE_REVIEW);
                })
                .toList();
    }

    private final class Question {
        private final StringBuilder where = new StringBuilder(" where 1 = 1");
        private final Map<String, Object> parameters = new HashMap<>();

        Question(Caller caller, RequestFilter filter, @Nullable RequestId after) {
            TeamScope scope = eligibility.seen(caller);
            if (filter.team() != null) {
                scope = scope.and(new TeamScope.Only(Set.of(filter.team())));
            }
            if (filter.forMe()) {
                scope = scope.and(eligibility.decided(caller));
                and("(x.state = dev.maru.request.RequestState.AWAITING_APPROVAL or x.reviewOpen = true)");
            }
            if (scope instanceof TeamScope.Only(var teams)) {
                and(
                        "x.team in :teams",
                        "teams",
                        teams.stream().map(TeamId::value).collect(Collectors.toSet()));
            }
            if (filter.application() != null) {
                and(
                        "x.application = :application",
                        "application",
                        filter.application().value());
            }
            if (filter.component() != null) {
                and(
                        "(x.component = :component or x.resultComponent = :component)",
                        "component",
                        filter.component().value());
            }
            if (filter.requester() != null) {
                and("x.requester = :requester", "requester", filter.requester().value());
            }
            if (filter.blueprint() != null) {
                and("x.blueprint = :blueprint", "blueprint", filter.blueprint());
            }
            if (!filter.states().isEmpty()) {
                and("x.state in :states", "states", filter.states());
            }
            if (!filter.search().isBlank()) {
                and(
                        "(lower(x.name) like :search escape '\\' or lower(x.blueprint) like :search escape '\\'"
                                + " or lower(x.requesterName) like :search escape '\\')",
                        "search",
                        containing(filter.search()));
            }
            if (after != null) {
                and("x.id < :after", "after", after.value());
            }
        }

        private void and(String condition) {
            where.append(" and ").append(condition);
        }

        private void and(String condition, String parameter, Object value) {
            and(condition);
            parameters.put(parameter, value);
        }

        <T> TypedQuery<T> query(String select, String order, Class<T> type) {
            TypedQuery<T> query = entities.createQuery(select + where + order, type);
            parameters.forEach(query::setParameter);
            return query;
        }
    }

    private static String containing(String text) {
        return "%"
                + text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }

    static RequestSummary summary(StoredRequest request) {
        Preview preview = request.preview();
        Money now = preview == null ? null : preview.now().expected();
        Money then = preview == null ? null : preview.then().expected();
        return new RequestSummary(
                request.id(),
                request.wish(),
                request.state(),
                request.requester(),
                request.requesterName(),
                request.assignee(),
                waitingFor(request),
                now,
                then,
                preview == null || preview.then().isComplete(),
                preview == null ? Map.of() : preview.counts(),
                preview != null && preview.changes().stream().anyMatch(Preview.ResourceChange::losesData),
                request.reviewOpen(),
                request.createdAt(),
                request.changedAt(),
                request.submittedAt());
    }

    private static List<String> waitingFor(StoredRequest request) {
        return request.state() != RequestState.AWAITING_APPROVAL
                ? List.of()
                : request.stages().unmet().stream().map(Verdict.Need::group).toList();
    }
}
