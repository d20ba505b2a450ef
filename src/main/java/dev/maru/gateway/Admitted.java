package dev.maru.gateway;

import dev.maru.model.Reply;

/** What came of asking for admission. */
sealed interface Admitted permits Admission, Admitted.Turned {
    /** Declined at the door. */
    record Turned(Reply.Declined reply) implements Admitted {}
}
