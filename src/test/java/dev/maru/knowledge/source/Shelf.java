package dev.maru.knowledge.source;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in memory, listed in small parts, whose documents may have readers of their own. */
final class Shelf implements Connector {
    private static final int AT_ONCE = 4;
    final NavigableMap<String, Paper> papers = new TreeMap<>();
    int fetched;
    /** How many more parts of the list come before it breaks; less than 0 for never. */
    int breaksAfter = -1;

    record Paper(String content, Instant modified, @Nullable Permitted readers) {
        String mark() {
            return Hashing.of(content, modified.toString());
        }
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        return new Place() {
            @Override
            public Listing list(@Nullable String cursor) {
                if (breaksAfter-- == 0) {
                    throw new UncheckedIOException(new IOException("the shelf is away"));
                }
                var rest = cursor == null ? papers : papers.tailMap(cursor, false);
                List<Item> items = rest.entrySet().stream()
                        .limit(AT_ONCE)
                        .map(each -> item(each.getKey(), each.getValue()))
                        .toList();
                return new Listing(
                        items, items.size() < AT_ONCE ? null : items.getLast().key());
            }

            @Override
            public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
                Paper paper = papers.get(key);
                if (paper == null) {
                    return new Fetched.Gone();
                }
                synchronized (papers) {
                    fetched++;
                }
                Files.writeString(into, paper.content);
                return new Fetched.Written(paper.mark(), paper.modified);
            }
        };
    }

    private static Place.Item item(String key, Paper paper) {
        return new Place.Item(key, key, "", paper.mark(), paper.content.length(), paper.modified, "", paper.readers);
    }

    Map<String, Paper> copy() {
        return new HashMap<>(papers);
    }
}
