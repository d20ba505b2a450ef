package dev.maru.knowledge.connector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Against Git's own server. */
class GitConnectorTest extends ConnectorConformance {
    private final SourceId source = SourceId.next();
    private GitServer server;
    private Path work;
    private boolean changed;

    @BeforeEach
    void start() throws Exception {
        server = new GitServer(folder);
        work = Files.createDirectories(folder.resolve("handbook"));
        git("init", "--quiet", "--initial-branch=main");
        git("commit", "--quiet", "--allow-empty", "-m", "begin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", work.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).inheritIO().start();
        assertThat(git.waitFor()).as(String.join(" ", command)).isZero();
    }

    private void commit() throws IOException, InterruptedException {
        if (changed) {
            git("add", "--all");
            git("commit", "--quiet", "-m", "change");
            changed = false;
        }
    }

    private Place place(boolean ownMachine, DataSize largest, String... settings) throws Exception {
        commit();
        Map<String, String> given = new HashMap<>(Map.of("url", server.url("handbook/.git")));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new GitConnector(
                        new Outside(new ConnectorSettings(List.of(), ownMachine)),
                        id -> folder.resolve("kept").resolve(id.text()),
                        new GitSettings(largest))
                .open(given, source);
    }

    private Place place(String... settings) throws Exception {
        return place(true, DataSize.ofMegabytes(10), settings);
    }

    @Override
    protected Place place() throws Exception {
        return place(new String[0]);
    }

    @Override
    protected void write(String path, String content) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        changed = true;
    }

    @Override
    protected void delete(String path) throws IOException {
        Files.delete(work.resolve(path));
        changed = true;
    }

    @Test
    void a_fetch_brings_what_is_new_and_no_history() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 5; i++) {
            byte[] large = new byte[200_000];
            random.nextBytes(large);
            Files.write(work.resolve("large.bin"), large);
            changed = true;
            commit();
        }
        assertThat(all()).hasSize(1);
        long first = server.sent();
        assertThat(first).as("one of five versions").isBetween(200_000L, 250_000L);
        write("small.txt", "a line more");
        assertThat(all()).hasSize(2);
        assertThat(server.sent() - first).isLessThan(20_000);
    }

    @Test
    void a_file_that_is_renamed_keeps_the_mark_of_its_content() throws Exception {
        write("before.txt", "the same content");
        String mark = find("before.txt").mark();
        git("mv", "-f", "before.txt", "after.txt");
        changed = true;
        assertThat(find("after.txt").mark()).isEqualTo(mark);
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_list_of_many_parts_holds_together_though_somebody_commits_meanwhile() throws Exception {
        for (int i = 0; i < 1200; i++) {
            write("note-" + i + ".txt", "note " + i);
        }
        try (Place first = place()) {
            Place.Listing one = first.list(null);
            write("another.txt", "later");
            try (Place second = place()) {
                assertThat(second.list(null).items()).hasSize(500);
                Place.Listing two = second.list(one.next());
                Place.Listing three = second.list(two.next());
                assertThat(one.items().size()
                                + two.items().size()
                                + three.items().size())
                        .isEqualTo(1200);
                assertThat(three.next()).isNull();
            }
        }
    }

    @Test
    void links_are_not_followed() throws Exception {
        write("a.txt", "a file");
        Files.createSymbolicLink(work.resolve("link.txt"), Path.of("/etc/hostname"));
        assertThat(all()).extracting(Place.Item::path).containsExactly("a.txt");
        try (Place place = place()) {
            assertThat(place.fetch("link.txt", "", folder.resolve("x"), 1000)).isInstanceOf(Fetched.Gone.class);
        }
    }

    @Test
    void a_folder_of_a_branch_is_read_without_the_rest() throws Exception {
        write("docs/a.md", "inside");
        write("src/b.md", "outside");
        commit();
        git("checkout", "--quiet", "-b", "release/2.0");
        write("docs/c.md", "of the branch");
        try (Place place = place("folder", "/docs/", "branch", "release/2.0")) {
            assertThat(place.list(null).items()).extracting(Place.Item::path).containsExactly("a.md", "c.md");
            assertThat(place.fetch("src/b.md", "", folder.resolve("x"), 1000)).isInstanceOf(Fetched.Gone.class);
        }
        try (Place main = place("branch", "main", "folder", "docs")) {
            assertThat(main.list(null).items()).extracting(Place.Item::path).containsExactly("a.md");
        }
    }

    @Test
    void a_private_repository_is_read_with_a_token_and_without_one_says_so() throws Exception {
        server.require("secret");
        write("a.md", "private");
        try (Place open = place("token", "secret")) {
            assertThat(open.list(null).items()).hasSize(1);
        }
        try (Place shut = place("token", "wrong")) {
            assertThatThrownBy(() -> shut.list(null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("renew it");
        }
        try (Place shut = place()) {
            assertThatThrownBy(() -> shut.list(null)).hasMessageContaining("Give a token");
        }
    }

    @Test
    void what_is_wrong_is_told() throws Exception {
        try (Place nowhere = place("url", server.url("nowhere.git"))) {
            assertThatThrownBy(() -> nowhere.list(null)).hasMessageContaining("There is no repository");
        }
        try (Place branch = place("branch", "gone")) {
            assertThatThrownBy(() -> branch.list(null)).hasMessageContaining("There is no branch gone");
        }
        try (Place inner = place("folder", "nowhere")) {
            assertThatThrownBy(() -> inner.list(null)).hasMessageContaining("no folder nowhere");
        }
        write("pointer.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n");
        try (Place place = place()) {
            place.list(null);
            assertThatThrownBy(() -> place.fetch("pointer.bin", "", folder.resolve("x"), 1000))
                    .hasMessageContaining("Git LFS");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place("url", "ssh://git@example.com/handbook.git"))
                .withMessageContaining("no address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place("url", "https://user:token@example.com/handbook.git"))
                .withMessageContaining("sealed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place("branch", "a..b"))
                .withMessageContaining("no name of a branch");
    }

    @Test
    void this_machine_is_called_only_where_the_operator_lets_it_and_no_redirect_leads_there() throws Exception {
        try (Place place = place(false, DataSize.ofMegabytes(1))) {
            assertThatThrownBy(() -> place.list(null)).hasMessageContaining("maru.knowledge.connectors.own-machine");
        }
        try (Place away = place("url", server.url("away/x.git"))) {
            assertThatThrownBy(() -> away.list(null)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_repository_that_is_too_large_is_left_alone() throws Exception {
        byte[] large = new byte[200_000];
        new Random(8).nextBytes(large);
        Files.write(work.resolve("large.bin"), large);
        changed = true;
        try (Place place = place(true, DataSize.ofKilobytes(100))) {
            assertThatThrownBy(() -> place.list(null)).hasMessageContaining("maru.knowledge.connectors.git.largest");
        }
    }
}
