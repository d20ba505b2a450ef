package dev.maru.knowledge.source;

import dev.maru.shared.DocumentId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document to be read.
 *
 * @param settled what its state was found for, last time
 * @param known whether its row says that the index holds something of it
 */
record Due(
        DocumentId id,
        String key,
        String path,
        String address,
        String title,
        String mark,
        String hash,
        @Nullable Set<String> readers,
        boolean known,
        String settled,
        boolean embedded,
        String released,
        int tries,
        @Nullable Instant modified) {}
