package dev.maru.knowledge.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents of a source live. One thread lists; several may fetch. What is wrong with the place or with what may
 * be done there is an {@link IOException} whose message a person can act on.
 */
public interface Place extends AutoCloseable {
    /**
     * The next part of all there is.
     *
     * @param cursor where the part before ended; null for the beginning. It may be another process that goes on
     */
    Listing list(@Nullable String cursor) throws IOException;

    /**
     * Writes a document into a file.
     *
     * @param mark of the version that is known; empty for none
     * @param most bytes that may be written
     */
    Fetched fetch(String key, String mark, Path into, long most) throws IOException;

    @Override
    default void close() {}

    /** @param next where to go on; null at the end */
    record Listing(List<Item> items, @Nullable String next) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /**
     * A document as the place tells of it.
     *
     * @param key the place's own name for it, which stays when it is changed
     * @param path where it lies, for people and for filters: parts separated by slashes
     * @param address where a person opens it; empty where only Maru can
     * @param mark changes with its content; empty where only fetching tells
     * @param bytes -1 where unknown
     * @param owner empty where unknown
     * @param permitted who may read it; null where the place does not say: then whoever may read the source
     */
    record Item(
            String key,
            String path,
            String address,
            String mark,
            long bytes,
            @Nullable Instant modified,
            String owner,
            @Nullable Permitted permitted) {}

    /** What came of fetching. */
    sealed interface Fetched {
        /** @param mark of what was written; empty where there is none */
        record Written(String mark, @Nullable Instant modified) implements Fetched {}

        /** It is as it was at the known mark. */
        record Unchanged() implements Fetched {}

        record Gone() implements Fetched {}

        /** It has more bytes than may be written. */
        record TooLarge() implements Fetched {}
    }
}
