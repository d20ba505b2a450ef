package dev.maru.knowledge.reading;

import dev.maru.installation.ChildJvm;
import dev.maru.installation.DataFolder;
import dev.maru.knowledge.reading.Reading.Reason;
import dev.maru.knowledge.reading.Reading.Unreadable;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A few readers, started when there is something to read, each with one file at a time; one that died is replaced. */
@Component
class ReaderPool implements Readings {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);
    private static final String MAIN = "dev.maru.reader.ReaderProcess";

    /** How many times the time for one file somebody waits for a free reader. */
    private static final int PATIENCE = 10;

    private final ReadingSettings settings;
    private final DataFolder folder;
    private final List<Desk> desks = new ArrayList<>();
    private final BlockingDeque<Desk> free = new LinkedBlockingDeque<>();
    private @Nullable List<String> withoutNetwork;
    private volatile boolean stopping;

    ReaderPool(ReadingSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
        for (int number = 1; number <= settings.workers(); number++) {
            desks.add(new Desk(number));
        }
        free.addAll(desks);
    }

    /** The place of one reader. */
    private static final class Desk {
        private final int number;
        private @Nullable RunningReader reader;
        private long used;

        Desk(int number) {
            this.number = number;
        }
    }

    @Override
    public Reading read(Path file, String name) {
        try {
            long size = Files.size(file);
            if (size > settings.maxFile().toBytes()) {
                return new Unreadable(
                        Reason.TOO_LARGE,
                        "It has %,d MB; files of up to %,d MB are read. Split it."
                                .formatted(size >> 20, settings.maxFile().toMegabytes()));
            }
            return readAtDesk(file, name);
        } catch (IOException unreachable) {
            return new Unreadable(Reason.OVERLOADED, "It could not be opened: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return overloaded();
        }
    }

    private Reading readAtDesk(Path file, String name) throws InterruptedException {
        // Last in, first out: the fewer readers are warm, the sooner the others are let go.
        Desk desk = free.pollFirst(settings.timeout().toMillis() * PATIENCE, TimeUnit.MILLISECONDS);
        if (desk == null || stopping) {
            return overloaded();
        }
        try {
            return reader(desk).read(file.toAbsolutePath(), name, settings);
        } catch (IOException unstartable) {
            LOG.warn("A reader could not be started: {}", unstartable.getMessage());
            return new Unreadable(
                    Reason.OVERLOADED,
                    "The process that reads files could not be started: " + unstartable.getMessage());
        } finally {
            leave(desk);
        }
    }

    private static Unreadable overloaded() {
        return new Unreadable(Reason.OVERLOADED, "All readers are busy. It is tried again.");
    }

    private RunningReader reader(Desk desk) throws IOException, InterruptedException {
        synchronized (desk) {
            desk.used++;
            RunningReader reader = desk.reader;
            if (reader == null || !reader.isUsable()) {
                reader = new RunningReader(command(desk.number).start(withoutNetwork()));
                desk.reader = reader;
            }
            return reader;
        }
    }

    private void leave(Desk desk) {
        synchronized (desk) {
            long used = desk.used;
            if (desk.reader != null && !desk.reader.isUsable()) {
                desk.reader.close();
                desk.reader = null;
            } else if (!stopping) {
                Thread.ofVirtual().name("reader-idle").start(() -> endIfIdle(desk, used));
            }
        }
        free.addFirst(desk);
    }

    private void endIfIdle(Desk desk, long used) {
        try {
            Thread.sleep(settings.idle());
        } catch (InterruptedException stopped) {
            return;
        }
        synchronized (desk) {
            if (desk.used == used && desk.reader != null) {
                desk.reader.close();
                desk.reader = null;
            }
        }
    }

    private ChildJvm command(int number) {
        Path scratch = folder.folder("reader").resolve("" + number).toAbsolutePath();
        Path log = folder.folder("log").toAbsolutePath().resolve("reader-" + number + ".log");
        return new ChildJvm(
                MAIN,
                List.of(
                        "-Xmx" + settings.heap().toMegabytes() + "m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:MaxMetaspaceSize=192m",
                        "-XX:ErrorFile=" + log.resolveSibling("reader-crash.log"),
                        "-Djava.awt.headless=true",
                        // No names resolve, sockets go to a proxy that is not there, XML fetches nothing.
                        "-Djdk.net.hosts.file=" + scratch.resolve("no-hosts"),
                        "-DsocksProxyHost=127.0.0.1",
                        "-DsocksProxyPort=9",
                        "-Djavax.xml.accessExternalDTD=",
                        "-Djavax.xml.accessExternalSchema=",
                        "-Djavax.xml.accessExternalStylesheet=",
                        "-Djdk.xml.dtd.support=ignore"),
                scratch,
                log);
    }

    /** Where the system can, the reader gets a network of its own with nothing in it. */
    private synchronized List<String> withoutNetwork() throws InterruptedException {
        if (withoutNetwork == null) {
            List<String> wrapper = List.of("unshare", "--user", "--map-root-user", "--net");
            withoutNetwork = works(wrapper) ? wrapper : List.of();
            if (withoutNetwork.isEmpty()) {
                LOG.info(
                        "Readers are kept from the network by Java's settings alone: this system lends them none apart.");
            }
        }
        return withoutNetwork;
    }

    private static boolean works(List<String> wrapper) throws InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException absent) {
            // not a Linux, or one without it
        }
        return false;
    }

    @PreDestroy
    void stop() {
        stopping = true;
        for (Desk desk : desks) {
            // not by its lock: a reader at work is ended too
            RunningReader reader = desk.reader;
            if (reader != null) {
                reader.close();
            }
        }
    }
}
