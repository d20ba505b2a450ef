package dev.maru.model.client;

import dev.maru.model.Abandoned;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure;
import dev.maru.model.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one call. While the provider is silent its owner sleeps for {@link #nextLook} and then calls {@link #look},
 * which asks the listener about once a second whether it is still there, and gives up when a timeout has passed. For one
 * thread.
 */
public final class Patience {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String name;
    private final Timeouts timeouts;
    private final @Nullable Answer answer;
    private final boolean stream;
    private final long started = System.nanoTime();
    private long lastHeard = started;
    private long lastHeartbeat = started;
    private boolean pieceCame;

    /** @param answer null where there is no listener, as for embeddings */
    public Patience(Offering offering, @Nullable Answer answer, boolean stream) {
        this(offering.name(), offering.timeouts(), answer, stream);
    }

    private Patience(String name, Timeouts timeouts, @Nullable Answer answer, boolean stream) {
        this.name = name;
        this.timeouts = timeouts;
        this.answer = answer;
        this.stream = stream;
    }

    /** For a call that asks no model. */
    public static Patience within(Timeouts timeouts) {
        return new Patience("", timeouts, null, false);
    }

    /** The request is on its way. */
    public void sent() {
        if (answer != null) {
            answer.sent();
        }
    }

    /** A piece of the answer came. */
    public void heard() {
        pieceCame = true;
        lastHeard = System.nanoTime();
        lastHeartbeat = lastHeard;
    }

    /** How long to wait at most before looking again; at least a millisecond. */
    public Duration nextLook() {
        long now = System.nanoTime();
        long nanos = Math.min(
                HEARTBEAT.toNanos() - (now - lastHeartbeat),
                Math.min(left(total(), started, now), left(silence(), lastHeard, now)));
        return Duration.ofNanos(Math.max(nanos, 1_000_000));
    }

    /**
     * @throws ProviderFailure of kind {@code TIMEOUT} if it took too long
     * @throws Abandoned if nobody listens any more
     */
    public void look() throws Abandoned {
        long now = System.nanoTime();
        if (left(total(), started, now) <= 0) {
            throw late("did not finish its answer within " + words(total()));
        }
        if (left(silence(), lastHeard, now) <= 0) {
            throw late(
                    !stream
                            ? "did not answer within " + words(silence())
                            : pieceCame
                                    ? "fell silent for " + words(silence()) + " in the middle of its answer"
                                    : "did not begin to answer within " + words(silence()));
        }
        if (now - lastHeartbeat >= HEARTBEAT.toNanos()) {
            lastHeartbeat = now;
            if (answer != null) {
                answer.heartbeat();
            }
        }
    }

    private ProviderFailure late(String what) {
        String message = "Model \"" + name + "\" " + what
                + ". Try again, or ask an administrator to raise the model's timeouts.";
        return answer == null
                ? new ProviderFailure(ProviderFailure.Kind.TIMEOUT, message)
                : answer.failed(ProviderFailure.Kind.TIMEOUT, message, null, null, null);
    }

    private Duration total() {
        return timeouts.total();
    }

    private Duration silence() {
        return stream && pieceCame ? timeouts.idle() : timeouts.firstToken();
    }

    private static long left(Duration limit, long since, long now) {
        return limit.toNanos() - (now - since);
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
