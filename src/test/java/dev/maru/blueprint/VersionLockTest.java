package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A version that was shipped is never changed: its components could not be told from those of the files before. What a
 * version is stands in {@code blueprints/versions.lock}; a new one is added with {@code -Dmaru.lock=write}, which overwrites
 * nothing.
 */
class VersionLockTest {
    private static final Path LOCK = Path.of("src/main/resources/blueprints/versions.lock");

    @Test
    void a_shipped_version_is_never_edited() throws IOException {
        Map<String, String> locked = locked();
        Map<String, String> now = now();
        if ("write".equals(System.getProperty("maru.lock"))) {
            now.forEach(locked::putIfAbsent);
            Files.writeString(LOCK, text(locked));
        }
        assertThat(now)
                .as("blueprints as they are, against %s: make a new version instead of editing one", LOCK)
                .isEqualTo(locked);
    }

    @Test
    void one_changed_character_changes_the_digest() {
        var one = new BlueprintFolder(new BlueprintRef("one", 1), Map.of("README.md", "a"));
        var other = new BlueprintFolder(new BlueprintRef("one", 1), Map.of("README.md", "b"));
        assertThat(digest(one)).isNotEqualTo(digest(other)).hasSize(64);
    }

    private static Map<String, String> now() {
        var digests = new TreeMap<String, String>();
        BlueprintFolder.shipped().forEach(folder -> digests.put(folder.ref().toString(), digest(folder)));
        return digests;
    }

    private static Map<String, String> locked() throws IOException {
        var locked = new TreeMap<String, String>();
        for (String line : Files.exists(LOCK) ? Files.readAllLines(LOCK) : List.<String>of()) {
            if (!line.isBlank()) {
                locked.put(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        return locked;
    }

    private static String text(Map<String, String> locked) {
        var text = new StringBuilder();
        locked.forEach((version, digest) ->
                text.append(version).append(' ').append(digest).append('\n'));
        return text.toString();
    }

    /** SHA-256 over the files in the order of their names, each with its name and length before it. */
    private static String digest(BlueprintFolder folder) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(folder.files()).forEach((name, text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                sha.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
