package dev.maru.gateway;

import dev.maru.model.Cancellation;
import dev.maru.model.Delta;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who listens to an answer, as a model client sees it: never throws. When nobody listens any more it presses stop, so that
 * the client ends the provider's work and says what that took.
 *
 * <p>The answer comes on one thread; {@link #listen} on another, in silence. One of them writes at a time.
 */
final class Audience implements ReplySink {
    private final ReplySink sink;
    private final Cancellation cancellation;
    private final Admission admission;
    private final long begun;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean announced;
    private long firstWord;
    private volatile long lastWord;
    private volatile boolean gone;

    /** @param begun when the invocation began, by {@link System#nanoTime} */
    Audience(ReplySink sink, Cancellation cancellation, Admission admission, long begun) {
        this.sink = sink;
        this.cancellation = cancellation;
        this.admission = admission;
        this.begun = begun;
        this.lastWord = begun;
    }

    @Override
    public void send(Delta delta) {
        long now = System.nanoTime();
        if (firstWord == 0) {
            firstWord = now;
        }
        turn.lock();
        try {
            if (!gone) {
                announce();
                sink.send(delta);
                lastWord = now;
            }
        } catch (IOException e) {
            gone = true;
        } finally {
            turn.unlock();
        }
        stopIfGone();
    }

    private void announce() throws IOException {
        if (!announced) {
            announced = true;
            sink.begin(admission.offering().name(), admission.limits());
        }
    }

    /** Looks whether anybody is still there, unless an answer is just being written. */
    void listen() {
        if (gone || !turn.tryLock()) {
            return;
        }
        try {
            announce();
            sink.heartbeat();
        } catch (IOException e) {
            gone = true;
        } finally {
            turn.unlock();
        }
        stopIfGone();
    }

    boolean isSilentFor(long nanos, long now) {
        return !gone && now - lastWord >= nanos;
    }

    /** Outside of the turn: what runs on cancellation may take its time. */
    private void stopIfGone() {
        if (gone) {
            cancellation.cancel();
        }
    }

    Reply.Timing timing() {
        Duration total = Duration.ofNanos(System.nanoTime() - begun);
        return new Reply.Timing(total, firstWord == 0 ? null : Duration.ofNanos(firstWord - begun));
    }
}
