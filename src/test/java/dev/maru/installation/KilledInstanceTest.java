package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledInstanceTest {
    @TempDir
    Path folder;

    @Test
    void after_kill_9_the_next_start_stops_the_orphaned_database_and_serves() throws Exception {
        Path data = folder.resolve("data");
        try (Instance killed = Instance.start(data)) {
            killed.kill();
        }
        ProcessHandle orphan = postmaster(data);
        assertThat(orphan.isAlive()).isTrue();
        try (Instance second = Instance.start(data)) {
            assertThat(orphan.isAlive()).isFalse();
            second.stop();
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_second_process_on_the_same_folder_ends_and_says_who_holds_it() throws Exception {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.open(data);
                Instance refused = Instance.launch(held.root())) {
            assertThat(refused.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.process().exitValue()).isNotZero();
            assertThat(refused.log())
                    .contains("belongs to a running instance (process "
                            + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Instance refused = Instance.launchOn(taken.getLocalPort(), folder.resolve("data"))) {
            assertThat(refused.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.log()).contains("port " + taken.getLocalPort()).contains("already in use");
        }
    }

    @Test
    void a_wrong_setting_is_named_with_its_value() throws Exception {
        try (Instance refused = Instance.launch(folder.resolve("data"), "--maru.public-url=not a url")) {
            assertThat(refused.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.log()).contains("maru.public-url").contains("not a url");
        }
    }

    @Test
    void a_misspelt_setting_is_named_with_the_nearest_right_one() throws Exception {
        try (Instance refused = Instance.launch(folder.resolve("data"), "--maru.public-ulr=http://localhost")) {
            assertThat(refused.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.log())
                    .contains("\"maru.public-ulr\" is no setting")
                    .contains("Did you mean \"maru.public-url\"?");
        }
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }
}
