package dev.maru.metering;

import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.EntryCodec;
import dev.maru.metering.journal.Journal;
import dev.maru.metering.journal.JournalEntry;
import dev.maru.metering.journal.Settled;
import dev.maru.metering.persistence.LedgerTable;
import dev.maru.shared.InvocationId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the journal into the database, on one thread, and goes on trying while the database is away. */
final class LedgerFlusher {
    private static final Logger log = LoggerFactory.getLogger(LedgerFlusher.class);
    private static final int BATCH = 4_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Journal journal;
    private final LedgerTable table;
    private final Duration flushEvery;
    private volatile boolean stopping;
    private boolean away;
    private @Nullable Thread thread;

    LedgerFlusher(Journal journal, LedgerTable table, Duration flushEvery) {
        this.journal = journal;
        this.table = table;
        this.flushEvery = flushEvery;
    }

    /** Settles what a killed process had begun, and brings everything it left into the database. */
    void recover() {
        int interrupted = settleInterrupted();
        int entries = 0;
        for (int flushed = flush(); flushed > 0; flushed = flush()) {
            entries += flushed;
        }
        if (entries > 0) {
            log.info(
                    "Read {} journal records of an earlier process; {} attempts had been interrupted",
                    entries,
                    interrupted);
        }
    }

    private int settleInterrupted() {
        record Attempt(InvocationId invocation, int number) {}
        Map<Attempt, Begun> open = new LinkedHashMap<>();
        journal.recovered(record -> {
            switch (EntryCodec.decode(record)) {
                case Begun begun -> open.put(new Attempt(begun.invocation(), begun.attempt()), begun);
                case Settled settled ->
                    open.remove(new Attempt(
                            settled.begun().invocation(), settled.begun().attempt()));
            }
        });
        for (Begun begun : open.values()) {
            if (!journal.add(EntryCodec.encode(Settled.interrupted(begun)))) {
                throw new IllegalStateException("The ledger's journal has no room to settle what a killed process had"
                        + " begun. Free space on the disk of the data folder and start again.");
            }
        }
        return open.size();
    }

    void start() {
        thread = Thread.ofPlatform().name("ledger-flusher").start(this::run);
    }

    /** Brings what is left into the database, if it is there, and ends. */
    void stop() {
        stopping = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = flushEvery;
        while (!stopping) {
            LockSupport.parkNanos(pause.toNanos());
            boolean went = flushAll();
            Duration longer = pause.multipliedBy(2);
            pause = went ? flushEvery : longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    /** @return whether the database took it */
    private boolean flushAll() {
        try {
            while (flush() == BATCH) {
                // there may be more
            }
            if (away) {
                log.info("The database takes ledger entries again");
            }
            away = false;
            return true;
        } catch (RuntimeException e) {
            if (!away) {
                log.warn("The database does not take ledger entries; they wait in the journal: {}", e.toString());
            }
            away = true;
            return false;
        }
    }

    /** @return how many records of the journal went */
    private int flush() {
        List<byte[]> records = journal.read(BATCH);
        List<Settled> batch = new ArrayList<>();
        for (byte[] record : records) {
            JournalEntry entry = EntryCodec.decode(record);
            if (entry instanceof Settled settled) {
                batch.add(settled);
            }
        }
        if (!batch.isEmpty()) {
            put(batch);
        }
        journal.acknowledge();
        return records.size();
    }

    private void put(List<Settled> batch) {
        try {
            table.put(batch);
        } catch (SQLException e) {
            if (!isAboutTheData(e)) {
                throw new IllegalStateException(e);
            }
            if (batch.size() == 1) {
                log.error("The ledger cannot hold this entry, it is left out: {}", batch.getFirst(), e);
                return;
            }
            put(batch.subList(0, batch.size() / 2)); // one of them spoils the others
            put(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    /** Classes 22 (data exception) and 23 (integrity constraint violation) of PostgreSQL's error codes. */
    private static boolean isAboutTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
