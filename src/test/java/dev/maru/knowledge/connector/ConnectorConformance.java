package dev.maru.knowledge.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.knowledge.connector.Place.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every connector promises. A test of one extends this and says how to change what is at its place. */
public abstract class ConnectorConformance {
    private static final long PLENTY = 1 << 20;

    @TempDir
    protected Path folder;

    protected abstract Place place() throws Exception;

    /** Makes or replaces a document there. */
    protected abstract void write(String path, String content) throws Exception;

    protected abstract void delete(String path) throws Exception;

    /** The path that the place shows for one that was written. */
    protected String shown(String path) {
        return path;
    }

    /** What was written, out of what was fetched. */
    protected String written(String fetched) {
        return fetched;
    }

    /** Whether the list tells a version, or only fetching does. */
    protected boolean marksInList() {
        return true;
    }

    @Test
    void everything_is_listed_once() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            paths.add("part-" + i % 3 + "/note-" + i + ".txt");
        }
        for (String path : paths) {
            write(path, "about " + path);
        }
        List<Item> items = all();
        assertThat(items.stream().map(Item::path).map(ConnectorConformance::plain))
                .containsExactlyInAnyOrderElementsOf(
                        paths.stream().map(this::shown).toList());
        assertThat(new HashSet<>(items.stream().map(Item::key).toList())).hasSize(paths.size());
    }

    @Test
    void a_korean_name_with_spaces_and_signs_is_listed_and_fetched() throws Exception {
        String path = "인사 규정/휴가 & 병가 (2024).txt";
        write(path, "연차는 15일입니다.");
        Item item = find(path);
        assertThat(fetched(item.key(), "")).isEqualTo("연차는 15일입니다.");
    }

    @Test
    void a_change_is_told_by_the_mark_or_by_fetching() throws Exception {
        write("a.txt", "before");
        Item before = find("a.txt");
        String mark = marksInList() ? before.mark() : mark(before.key());
        assertThat(mark).isNotEmpty();
        write("a.txt", "after, and longer");
        Item after = find("a.txt");
        assertThat(after.key()).isEqualTo(before.key());
        if (marksInList()) {
            assertThat(after.mark()).isNotEqualTo(mark);
        }
        assertThat(fetched(after.key(), mark)).isEqualTo("after, and longer");
    }

    @Test
    void what_did_not_change_keeps_its_mark() throws Exception {
        write("a.txt", "the same");
        Map<String, String> first = marks();
        assertThat(marks()).isEqualTo(first);
    }

    @Test
    void what_was_deleted_is_neither_listed_nor_fetched() throws Exception {
        write("a.txt", "here");
        write("b.txt", "stays");
        String key = find("a.txt").key();
        delete("a.txt");
        assertThat(all().stream().map(Item::path).map(ConnectorConformance::plain))
                .containsExactly(shown("b.txt"));
        try (Place place = place()) {
            assertThat(place.fetch(key, "", folder.resolve("gone"), PLENTY)).isInstanceOf(Fetched.Gone.class);
        }
    }

    @Test
    void what_is_too_large_is_not_written() throws Exception {
        write("large.txt", "x".repeat(5000));
        Path into = folder.resolve("large");
        try (Place place = place()) {
            assertThat(place.fetch(find("large.txt").key(), "", into, 1000)).isInstanceOf(Fetched.TooLarge.class);
        }
        assertThat(Files.exists(into) ? Files.size(into) : 0).isLessThanOrEqualTo(1000);
    }

    private static String plain(String path) {
        return path.replaceFirst("^/+", "");
    }

    protected final List<Item> all() throws Exception {
        List<Item> items = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            // another process may go on where one was killed
            try (Place place = place()) {
                Place.Listing listing = place.list(cursor);
                items.addAll(listing.items());
                cursor = listing.next();
            }
        } while (cursor != null);
        return items;
    }

    private Map<String, String> marks() throws Exception {
        Map<String, String> marks = new TreeMap<>();
        for (Item item : all()) {
            marks.put(item.key(), item.mark());
        }
        return marks;
    }

    protected final Item find(String path) throws Exception {
        return all().stream()
                .filter(item -> plain(item.path()).equals(shown(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not listed: " + path));
    }

    private String mark(String key) throws Exception {
        try (Place place = place()) {
            return place.fetch(key, "", folder.resolve("marked"), PLENTY) instanceof Fetched.Written(var mark, var _)
                    ? mark
                    : "";
        }
    }

    private String fetched(String key, String mark) throws Exception {
        Path into = folder.resolve("fetched");
        try (Place place = place()) {
            assertThat(place.fetch(key, mark, into, PLENTY)).isInstanceOf(Fetched.Written.class);
        }
        return written(read(into));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
