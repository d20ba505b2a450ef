package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes operations in hand and runs each on a thread of its own, renewing their leases while they run. Several may work on
 * one database, in one process or many.
 */
class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private final UUID name = UUID.randomUUID();
    private final OperationDesk desk;
    private final OperationLeases leases;
    private final OperationEngine engine;
    private final Reports reports;
    private final OperationSignals signals;
    private final int most;
    private final Map<OperationId, Work> works = new ConcurrentHashMap<>();
    private volatile boolean open = true;
    private volatile boolean away;

    Workers(
            OperationDesk desk,
            OperationLeases leases,
            OperationEngine engine,
            Reports reports,
            OperationSignals signals,
            int most) {
        this.desk = desk;
        this.leases = leases;
        this.engine = engine;
        this.reports = reports;
        this.signals = signals;
        this.most = most;
    }

    private record Work(Held held, Thread thread) {}

    Workers start() {
        Thread.ofVirtual().name("operations").start(this::look);
        Thread.ofVirtual().name("operation-leases").start(this::renew);
        return this;
    }

    private void look() {
        while (open) {
            long seen = signals.count();
            try {
                for (OperationId waiting : desk.waiting()) {
                    if (open && works.size() < most && !works.containsKey(waiting)) {
                        desk.claim(waiting, name).ifPresent(this::begin);
                    }
                }
                reports.deliver();
                back();
            } catch (RuntimeException e) {
                gone(e);
            }
            try {
                Thread.sleep(SHORTEST_PAUSE); // commits come in flocks
                signals.await(seen, LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void begin(Held held) {
        Thread thread = Thread.ofVirtual().name("operation-" + held.operation()).unstarted(() -> run(held));
        works.put(held.operation(), new Work(held, thread));
        thread.start();
    }

    private void run(Held held) {
        boolean whole = false;
        try {
            engine.run(held);
            whole = true;
        } catch (InterruptedException e) {
            whole = true; // stopped between two writes: another may go on at once
        } catch (RuntimeException e) {
            LOG.error("The run of {} was cut off and will be taken up again", held.operation(), e);
        } finally {
            works.remove(held.operation());
            if (whole) {
                release(held);
            }
            signals.wake();
        }
    }

    private void release(Held held) {
        try {
            leases.release(held);
        } catch (RuntimeException e) {
            LOG.warn("The lease of {} ends by itself: {}", held.operation(), e.toString());
        }
    }

    private void renew() {
        while (open || !works.isEmpty()) {
            try {
                Thread.sleep(OperationLeases.RENEWED_EVERY);
                var held = works.values().stream().map(Work::held).toList();
                if (!held.isEmpty()) {
                    long asked = System.nanoTime();
                    var still = leases.renew(name, held);
                    held.stream()
                            .filter(each -> still.contains(each.operation()))
                            .forEach(each -> each.renewed(asked));
                    held.stream()
                            .filter(each -> !still.contains(each.operation()))
                            .forEach(Held::lost);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                gone(e);
            }
        }
    }

    private void gone(RuntimeException e) {
        if (open && !away) {
            away = true;
            LOG.warn("The database is away: operations wait. {}", e.toString());
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.info("The database is back: operations go on");
        }
    }

    boolean isIdle() {
        return works.isEmpty();
    }

    /** Stops between two steps' writes; what is not done is left for the next worker. */
    @Override
    public void close() {
        open = false;
        signals.wake();
        works.values().forEach(work -> work.thread().interrupt());
        try {
            for (Work work : works.values()) {
                work.thread().join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
