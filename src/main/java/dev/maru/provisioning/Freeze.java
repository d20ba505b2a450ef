package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.time.Instant;

/** Why a component is frozen, and since when. @param detail for a person */
public record Freeze(Cause cause, Sentence detail, Instant since) {
    public enum Cause {
        LEASE_ENDED,
        COST_CAP_PASSED,
        BY_HAND
    }
}
