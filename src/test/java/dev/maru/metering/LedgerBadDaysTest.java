package dev.maru.metering;

import static dev.maru.metering.Samples.*;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.maru.shared.InvocationId;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Killed processes, a database that is away, a full disk: nothing acknowledged is lost, nothing is there twice. */
@MaruTest
class LedgerBadDaysTest {
    /** In seconds; {@code -Dmaru.test.away=60} for the full minute. */
    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("maru.test.away", 5));

    private static final int KILLS = 5;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcConnectionDetails connection;

    @TempDir
    Path folder;

    private final TeamId team = TeamId.next();

    /** What the child said. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final AtomicLong unavailable = new AtomicLong();

    private Process busy() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyLedger.class.getName(),
                        folder.toString(),
                        team.text(),
                        connection.getJdbcUrl(),
                        connection.getUsername(),
                        connection.getPassword())
                .redirectError(ProcessBuilder.Redirect.to(
                        folder.resolveSibling(folder.getFileName() + ".err").toFile()))
                .start();
    }

    /** Reads what the child says until it is dead. */
    private Thread listenTo(Process child) {
        return Thread.startVirtualThread(() -> {
            try (BufferedReader lines = child.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line);
                }
            } catch (IOException dead) {
                // nothing more comes
            }
        });
    }

    /** The last line may be cut off: what was not said to its end was not acknowledged. */
    private void hear(String line) {
        boolean whole = line.length() == "B ".length() + "inv_".length() + 26;
        if (line.equals("U")) {
            unavailable.incrementAndGet();
        } else if (whole && line.startsWith("B ")) {
            begun.add(line.substring(2));
        } else if (whole && line.startsWith("S ")) {
            settled.add(line.substring(2));
        }
    }

    @Test
    void a_killed_process_loses_nothing_it_acknowledged() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = busy();
            Thread listening = listenTo(child);
            int enough = settled.size() + 200 + random.nextInt(2_000);
            await().atMost(Duration.ofMinutes(1)).until(() -> settled.size() >= enough || !child.isAlive());
            assertThat(child.isAlive()).as("the child ended by itself").isTrue();
            child.destroyForcibly().waitFor();
            listening.join();
        }
        new StandaloneLedger(folder, pool).close();
        assertEverythingIsThereOnce("seed " + seed);
    }

    @Test
    void a_full_disk_stops_the_calls_and_loses_none_and_they_go_on_when_there_is_room() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit, of util-linux");
        Process child = busy();
        Thread listening = listenTo(child);
        await().atMost(Duration.ofMinutes(1)).until(() -> settled.size() > 500);
        limitFiles(child, "65536"); // no file of the journal can be made from now on
        await().atMost(Duration.ofMinutes(1)).until(() -> unavailable.get() > 100);
        int before = settled.size();
        limitFiles(child, "unlimited");
        await().atMost(Duration.ofMinutes(1)).until(() -> settled.size() > before + 500);
        child.destroyForcibly().waitFor();
        listening.join();
        new StandaloneLedger(folder, pool).close();
        assertEverythingIsThereOnce("after a full disk");
    }

    private static void limitFiles(Process child, String bytes) throws IOException, InterruptedException {
        Process limiting = new ProcessBuilder(
                        "/usr/bin/prlimit", "--pid", Long.toString(child.pid()), "--fsize=" + bytes + ":unlimited")
                .redirectErrorStream(true)
                .start();
        assertThat(limiting.waitFor())
                .as(new String(limiting.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void a_database_that_is_away_under_load_gets_everything_once_when_it_is_back() throws Exception {
        String url = requireNonNull(connection.getJdbcUrl());
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (CutLine line = new CutLine(port);
                HikariDataSource through = through(url.replace(":" + port + "/", ":" + line.port() + "/"));
                StandaloneLedger standalone = new StandaloneLedger(folder, through)) {
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> callers = callers(standalone.ledger, stop);
            await().until(() -> settled.size() > 2_000);
            line.cut();
            Instant mend = Instant.now().plus(AWAY);
            int before = settled.size();
            await().atMost(AWAY.plusSeconds(10)).until(() -> Instant.now().isAfter(mend));
            assertThat(settled.size()).as("calls go on").isGreaterThan(before + 1_000);
            line.mend();
            stop.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> rows() == settled.size());
            assertEverythingIsThereOnce("after the database was away");
        }
    }

    private HikariDataSource through(String url) {
        HikariDataSource through = new HikariDataSource();
        through.setJdbcUrl(url);
        through.setUsername(connection.getUsername());
        through.setPassword(connection.getPassword());
        through.setMaximumPoolSize(3);
        through.setConnectionTimeout(1_000);
        return through;
    }

    private List<Thread> callers(Ledger ledger, AtomicBoolean stop) {
        CostBearer bearer = bearer(team);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.startVirtualThread(() -> {
                while (!stop.get()) {
                    Account account = opened(ledger.open(commitment(bearer, MODEL, 100)));
                    begun.add(account.invocation().text());
                    account.settle(answered(10, 20));
                    settled.add(account.invocation().text());
                    pace();
                }
            }));
        }
        return callers;
    }

    /** About a thousand calls a second and caller, so that the machine has time for the rest. */
    private static void pace() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertEverythingIsThereOnce(String when) {
        Set<String> answered = ids("outcome = 'ANSWERED'");
        Set<String> all = ids("true");
        // answered.containsAll(settled), in linear time: a minute's calls are many
        assertThat(settled.stream().filter(id -> !answered.contains(id)))
                .as(when)
                .isEmpty();
        assertThat(begun.stream().filter(id -> !all.contains(id))).as(when).isEmpty();
        assertThat(rows()).as("rows, %s", when).isEqualTo(all.size());
        assertThat(number("SELECT sum(attempts) FROM metering.usage_hour WHERE team = ?"))
                .as("hourly totals, %s", when)
                .isEqualTo(rows());
        assertThat(number("SELECT sum(cost * 1000000)::bigint FROM metering.usage_hour WHERE team = ?"))
                .as("cost of the hourly totals, %s", when)
                .isEqualTo(number("SELECT sum(cost * 1000000)::bigint FROM metering.ledger_entry WHERE team = ?"));
    }

    private Set<String> ids(String condition) {
        return database.sql("SELECT invocation FROM metering.ledger_entry WHERE team = ? AND " + condition)
                .param(team.value())
                .query((rs, number) -> new InvocationId(rs.getObject(1, UUID.class)).text())
                .set();
    }

    private long rows() {
        return number("SELECT count(*) FROM metering.ledger_entry WHERE team = ?");
    }

    private long number(String sql) {
        return database.sql(sql).param(team.value()).query(Long.class).single();
    }
}
