package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over the events of an operation as they are written, in this process or another. */
final class EventFollower implements Operations.Following {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 200;

    private final Operations operations;
    private final OperationJournal journal;
    private final OperationSignals signals;
    private final OperationId operation;
    private final Consumer<OperationEvent> each;
    private final Consumer<Operation> end;
    private final Thread thread;
    private long last;

    EventFollower(
            Operations operations,
            OperationJournal journal,
            OperationSignals signals,
            OperationId operation,
            long after,
            Consumer<OperationEvent> each,
            Consumer<Operation> end) {
        this.operations = operations;
        this.journal = journal;
        this.signals = signals;
        this.operation = operation;
        this.last = after;
        this.each = each;
        this.end = end;
        this.thread = Thread.ofVirtual().name("following-" + operation).unstarted(this::run);
    }

    EventFollower start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                long seen = signals.count();
                // first how it stands, then its events: whatever it told before its end is handed over before
                Operation now = operations.find(operation).orElseThrow();
                while (handOver() == AT_ONCE) {
                    // until all are handed over
                }
                if (now.state().isFinal()) {
                    end.accept(now);
                    return;
                }
                signals.await(seen, LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Following {} has ended: {}", operation, e.toString());
        }
    }

    private int handOver() {
        List<OperationEvent> events = journal.events(operation, last, AT_ONCE);
        for (OperationEvent event : events) {
            each.accept(event);
            last = event.sequence();
        }
        return events.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
