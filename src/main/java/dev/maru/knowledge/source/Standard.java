package dev.maru.knowledge.source;

import dev.maru.knowledge.connector.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What makes a document of a source one that need not be touched, beside its own content.
 *
 * @param revision of the source's settings
 * @param lineage of the index
 * @param edition that is written now
 * @param embeds whether documents are found by meaning too
 */
record Standard(int revision, String lineage, String edition, boolean embeds) {
    String settled(Due due, String hash) {
        return settled(hash, due.path(), due.address(), due.modified());
    }

    String settled(Place.Item item, String hash) {
        return settled(hash, item.path(), item.address(), item.modified());
    }

    private String settled(String hash, String path, String address, @Nullable Instant modified) {
        return Hashing.of(
                hash,
                path,
                address,
                "", // who may read it changes nothing of what is read
                // the database keeps microseconds
                modified == null ? "" : modified.truncatedTo(ChronoUnit.MILLIS).toString(),
                lineage,
                edition);
    }
}
