package dev.maru.metering;

import dev.maru.identity.TeamScope;
import dev.maru.metering.persistence.InvocationTable;
import dev.maru.metering.persistence.UsageTables;
import dev.maru.shared.InvocationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class RecordedUsage implements UsageQuestions {
    private final UsageTables usage;
    private final InvocationTable invocations;

    RecordedUsage(UsageTables usage, InvocationTable invocations) {
        this.usage = usage;
        this.invocations = invocations;
    }

    @Override
    public List<UsageRow> usage(TeamScope scope, UsageQuestion question) {
        return scope.isEmpty() ? List.of() : usage.ask(scope, question);
    }

    @Override
    public Slice<RecordedInvocation> invocations(
            TeamScope scope, UsagePeriod period, UsageFilter filter, int limit, @Nullable InvocationId after) {
        if (scope.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        List<RecordedInvocation> found = invocations.list(scope, period, filter, limit + 1, after);
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        List<RecordedInvocation> items = found.subList(0, limit);
        return new Slice<>(items, items.getLast().id().text());
    }

    @Override
    public RecordedInvocation invocation(TeamScope scope, InvocationId invocation) {
        return invocations
                .find(scope, invocation)
                .orElseThrow(() -> new NotFound(ResourceRef.of("invocation", invocation)));
    }
}
