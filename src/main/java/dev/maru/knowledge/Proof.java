package dev.maru.knowledge;

import dev.maru.shared.SourceId;
import java.time.Instant;

/**
 * That everything of a source is gone: counted before, and again after.
 *
 * @param chunksLeft 0, or the proof fails
 */
public record Proof(
        SourceId source, Instant at, int documents, int chunks, int documentsLeft, int chunksLeft, int filesLeft) {
    public boolean holds() {
        return documentsLeft == 0 && chunksLeft == 0 && filesLeft == 0;
    }
}
