package dev.maru.knowledge.source;

import dev.maru.knowledge.connector.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as its place tells of it.
 *
 * @param readers whom Maru knows of those who may read it; null for whoever may read the source
 */
record Told(Place.Item item, @Nullable Set<String> readers) {}
