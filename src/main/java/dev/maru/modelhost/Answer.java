package dev.maru.modelhost;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An answer as it is written by one thread and read by another. */
final class Answer {
    /** Why it ended. */
    enum Finish {
        STOP,
        LENGTH
    }

    /** What the reader gets. */
    sealed interface Event {
        record Text(String text) implements Event {}

        record End(int tokens, Finish finish) implements Event {}

        record Failure(String reason) implements Event {}

        /** Nothing came for a while. */
        record Silence() implements Event {}
    }

    private static final Event SILENCE = new Event.Silence();

    private final int promptTokens;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean cancelled;

    Answer(int promptTokens) {
        this.promptTokens = promptTokens;
    }

    int promptTokens() {
        return promptTokens;
    }

    /** The next event, or silence after the given time. */
    Event next(Duration patience) throws InterruptedException {
        @Nullable Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return event == null ? SILENCE : event;
    }

    /** Nobody reads any more: the writer stops at the next token. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void add(String piece) {
        text.append(piece);
        events.add(new Event.Text(piece));
    }

    /** All that was written; for the writer. */
    String text() {
        return text.toString();
    }

    void end(int tokens, Finish finish) {
        events.add(new Event.End(tokens, finish));
    }

    void fail(String reason) {
        events.add(new Event.Failure(reason));
    }
}
