package dev.maru.metering;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.metering.persistence.FeedbackTable;
import dev.maru.metering.persistence.InvocationTable;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class StoredFeedback implements Feedback {
    private static final int LONGEST_REASON = 2_000;
    /** How long after its beginning an invocation may still be on its way from the journal to the table. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final InvocationTable invocations;
    private final FeedbackTable table;

    StoredFeedback(InvocationTable invocations, FeedbackTable table) {
        this.invocations = invocations;
        this.table = table;
    }

    @Override
    public void give(Caller by, InvocationId invocation, Rating rating, @Nullable String reason) {
        if (find(by.scope(Permission.BUILD), invocation).isEmpty()) {
            throw new NotFound(ResourceRef.of("invocation", invocation));
        }
        table.put(invocation, by.user().value(), rating, checked(reason));
    }

    @Override
    public void give(ApplicationId by, InvocationId invocation, Rating rating, @Nullable String reason) {
        if (find(TeamScope.EVERY, invocation)
                .filter(found -> found.bearer().application().equals(by))
                .isEmpty()) {
            throw new NotFound(ResourceRef.of("invocation", invocation));
        }
        table.put(invocation, by.value(), rating, checked(reason));
    }

    @Override
    public Optional<Given> of(InvocationId invocation) {
        return table.latest(invocation);
    }

    /** Waits a moment for one that ended just now. */
    private Optional<RecordedInvocation> find(TeamScope scope, InvocationId id) {
        Instant patience = Instant.now().plusSeconds(2);
        boolean fresh = Uuid7.instant(id.value()).plus(ON_ITS_WAY).isAfter(Instant.now());
        Optional<RecordedInvocation> found = invocations.find(scope, id);
        try {
            while (found.isEmpty() && fresh && Instant.now().isBefore(patience)) {
                Thread.sleep(100);
                found = invocations.find(scope, id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    private static @Nullable String checked(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason has at most " + LONGEST_REASON + " characters, got " + reason.length());
        }
        return reason.strip().replace("\0", "");
    }
}
