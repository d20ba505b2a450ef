package dev.maru.knowledge;

import java.time.Instant;
import java.util.Map;

/**
 * How good a source's documents were after a sync.
 *
 * @param score 100 where every document is indexed and nothing was found in any
 * @param pulls what pulls it down: points lost by gate or reason, the rest of them lost to nothing
 */
public record Quality(Instant at, int documents, int score, Map<String, Integer> pulls) {
    public Quality {
        pulls = Map.copyOf(pulls);
    }
}
