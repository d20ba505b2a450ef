package dev.maru.request.ui;

import dev.maru.identity.Caller;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.shared.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What waits for somebody, the longest waiting first; requests list the newest first. */
@Component
class ApprovalQueue {
    private static final int WALKED = 200;

    private final Requests requests;

    ApprovalQueue(Requests requests) {
        this.requests = requests;
    }

    int length(Caller caller) {
        return length(caller, RequestFilter.waitingForMe());
    }

    int length(Caller caller, RequestFilter filter) {
        return requests.count(caller, filter);
    }

    List<RequestSummary> oldestFirst(Caller caller, int offset, int limit) {
        return oldestFirst(caller, RequestFilter.waitingForMe(), offset, limit);
    }

    List<RequestSummary> oldestFirst(Caller caller, RequestFilter filter, int offset, int limit) {
        int end = length(caller, filter) - offset;
        int start = Math.max(0, end - limit);
        return end <= start
                ? List.of()
                : requests.list(caller, filter, start, end - start).reversed();
    }

    /** Where somebody stands who looks at one. */
    Place around(Caller caller, RequestId request) {
        List<RequestId> ids =
                oldestFirst(caller, 0, WALKED).stream().map(RequestSummary::id).toList();
        return new Place(ids, ids.indexOf(request));
    }

    /** @param index -1 where the request does not wait for them */
    record Place(List<RequestId> ids, int index) {
        Optional<RequestId> next() {
            return at(index + 1);
        }

        Optional<RequestId> previous() {
            return at(index - 1);
        }

        /** Which to decide next once that one is decided: what came after it, else the longest waiting. */
        Optional<RequestId> after(Place before, RequestId decided) {
            List<RequestId> later =
                    before.ids().subList(before.index() + 1, before.ids().size());
            return Stream.concat(later.stream(), ids.stream())
                    .filter(id -> ids.contains(id) && !id.equals(decided))
                    .findFirst();
        }

        private Optional<RequestId> at(int wanted) {
            return wanted < 0 || wanted >= ids.size() ? Optional.empty() : Optional.of(ids.get(wanted));
        }
    }
}
