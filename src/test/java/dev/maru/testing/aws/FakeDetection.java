package dev.maru.testing.aws;

import java.time.Instant;
import java.util.UUID;

/** A look for drift under way. */
final class FakeDetection {
    final String id = UUID.randomUUID().toString();
    final FakeStack stack;
    final Instant at = Instant.now();
    private int left = 2;

    FakeDetection(FakeStack stack) {
        this.stack = stack;
    }

    boolean isDone() {
        return left == 0;
    }

    void step() {
        if (left > 0 && --left == 0) {
            stack.driftStatus = drifted() == 0 ? "IN_SYNC" : "DRIFTED";
            stack.driftCheckedAt = Instant.now();
        }
    }

    long drifted() {
        return stack.resources.values().stream()
                .filter(one -> one.deletedByHand || !one.live.equals(one.properties))
                .count();
    }
}
