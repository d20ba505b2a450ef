package dev.maru.knowledge.source;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes syncs in hand and runs each on a thread of its own, renewing their leases while they run. Several may work on one
 * database; one that dies is followed by another within the length of a lease.
 */
class SyncWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncWorkers.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final UUID name = UUID.randomUUID();
    private final SyncLeases leases;
    private final SyncEngine engine;
    private final int most;
    private final Map<HeldSync, Thread> works = new ConcurrentHashMap<>();
    private volatile boolean open = true;
    private boolean away;

    SyncWorkers(SyncLeases leases, SyncEngine engine, int most) {
        this.leases = leases;
        this.engine = engine;
        this.most = most;
    }

    SyncWorkers start() {
        Thread.ofVirtual().name("syncs").start(this::look);
        Thread.ofVirtual().name("sync-leases").start(this::renew);
        return this;
    }

    private void look() {
        while (open) {
            try {
                while (open && works.size() < most) {
                    HeldSync held = leases.claim(name).orElse(null);
                    if (held == null) {
                        break;
                    }
                    begin(held);
                }
                away = false;
            } catch (RuntimeException e) {
                if (open && !away) {
                    LOG.warn("The database is away: syncs wait. {}", e.toString());
                }
                away = true;
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void begin(HeldSync held) {
        Thread thread = Thread.ofVirtual().name("sync-" + held.sync()).unstarted(() -> run(held));
        works.put(held, thread);
        thread.start();
    }

    private void run(HeldSync held) {
        boolean whole = false;
        try {
            engine.run(held);
            whole = true;
        } catch (InterruptedException e) {
            whole = true; // stopped between two steps: another may go on at once
        } catch (RuntimeException e) {
            LOG.error("The run of {} was cut off and will be taken up again", held.sync(), e);
        } finally {
            if (whole) {
                release(held);
            }
            works.remove(held);
        }
    }

    private void release(HeldSync held) {
        try {
            leases.release(held);
        } catch (RuntimeException e) {
            LOG.warn("The lease of {} ends by itself: {}", held.sync(), e.toString());
        }
    }

    private void renew() {
        while (open || !works.isEmpty()) {
            try {
                Thread.sleep(HeldSync.RENEWED_EVERY);
                for (HeldSync held : works.keySet()) {
                    long asked = System.nanoTime();
                    if (leases.renew(held)) {
                        held.renewed(asked);
                    } else {
                        held.lost();
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A lease could not be renewed: {}", e.toString());
            }
        }
    }

    /** Stops between two steps; what is not done is left for the next worker. */
    @Override
    public void close() {
        open = false;
        works.values().forEach(Thread::interrupt);
        try {
            for (Thread work : works.values()) {
                work.join(STOPPED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
