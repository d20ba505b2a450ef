package dev.maru.model.client;

import dev.maru.model.Delta;
import dev.maru.model.ReplySink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A sink that remembers, and can go away. */
public final class Listener implements ReplySink {
    private final List<Delta> deltas = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile int leaveAfter = Integer.MAX_VALUE;
    private volatile boolean leavesAtHeartbeat;

    /** The client is gone once so many pieces were sent. */
    public Listener leavesAfter(int deltas) {
        leaveAfter = deltas;
        return this;
    }

    public Listener leavesAtFirstHeartbeat() {
        leavesAtHeartbeat = true;
        return this;
    }

    @Override
    public void send(Delta delta) throws IOException {
        deltas.add(delta);
        first.countDown();
        if (deltas.size() >= leaveAfter) {
            throw new IOException("Broken pipe");
        }
    }

    @Override
    public void heartbeat() throws IOException {
        heartbeats.incrementAndGet();
        if (leavesAtHeartbeat) {
            throw new IOException("Broken pipe");
        }
    }

    public List<Delta> deltas() {
        return deltas;
    }

    public int heartbeats() {
        return heartbeats.get();
    }

    public String text() {
        return deltas.stream()
                .filter(Delta.Text.class::isInstance)
                .map(delta -> ((Delta.Text) delta).text())
                .collect(Collectors.joining());
    }

    public void awaitFirst() throws InterruptedException {
        if (!first.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing came within 30 s");
        }
    }
}
