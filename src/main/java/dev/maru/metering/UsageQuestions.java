package dev.maru.metering;

import dev.maru.identity.TeamScope;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers what was used and what it cost. Every question is asked within a scope of teams, usually that in which the caller
 * has {@link dev.maru.identity.Permission#SEE_USAGE}.
 */
public interface UsageQuestions {
    /** One row for each group in each stretch of time that was used, in order of time and then of cost, dearest first. */
    List<UsageRow> usage(TeamScope scope, UsageQuestion question);

    /**
     * The very invocations, newest first.
     *
     * @param after the id of the last one seen; null for the newest
     */
    Slice<RecordedInvocation> invocations(
            TeamScope scope, UsagePeriod period, UsageFilter filter, int limit, @Nullable InvocationId after);

    /** @throws dev.maru.shared.NotFound if there is none in the scope */
    RecordedInvocation invocation(TeamScope scope, InvocationId invocation);
}
