package dev.maru.prompt;

import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one column answered.
 *
 * @param column which one, from 0
 * @param attempt counts from 1; more where the column was repeated alone
 * @param model what really answered; null where nothing did, or where it is hidden
 * @param reasoning what the model thought before, where it shows that
 * @param message why there is no answer, or not all of it; empty otherwise
 * @param metrics null until it ended, or where they are hidden
 */
public record Answer(
        int column,
        int attempt,
        State state,
        @Nullable ModelId model,
        String text,
        String reasoning,
        Sentence message,
        @Nullable InvocationId invocation,
        @Nullable Metrics metrics,
        Instant startedAt) {

    /** How it stands with an answer. */
    public enum State {
        RUNNING,
        ANSWERED,
        /** Somebody pressed stop; what had come is kept. */
        STOPPED,
        /** It was not sent to the model: not granted, over the budget, too fast. */
        DECLINED,
        /** The provider failed; what had come is kept. */
        FAILED,
        /** Maru was stopped in the middle. */
        INTERRUPTED
    }

    /**
     * @param firstToken from admission to the first piece; null where nothing came
     * @param total from admission to the end
     * @param cost null where the price or the count is unknown
     * @param estimated whether the tokens were counted by Maru because the provider did not report them
     */
    public record Metrics(
            @Nullable Duration firstToken,
            Duration total,
            long tokensIn,
            long tokensOut,
            boolean estimated,
            @Nullable Money cost) {
        /** How fast it wrote once it had begun: tokens after the first, over the time they took. Null where too short. */
        public @Nullable Double tokensPerSecond() {
            if (firstToken == null || tokensOut < 2 || total.compareTo(firstToken) <= 0) {
                return null;
            }
            return (tokensOut - 1) * 1e9 / total.minus(firstToken).toNanos();
        }
    }

    /** Whether there is something to vote on. */
    public boolean isComplete() {
        return state == State.ANSWERED;
    }

    /** What may be seen of it in a blind run before the vote: the words alone, not what gives its model away. */
    Answer hidden() {
        Sentence seen = message.saysNothing() || state == State.ANSWERED ? message : Sentence.of("prompt.note.hidden");
        return new Answer(column, attempt, state, null, text, reasoning, seen, null, null, startedAt);
    }

    Answer of(InvocationId called) {
        return new Answer(column, attempt, state, model, text, reasoning, message, called, metrics, startedAt);
    }

    Answer saying(String newText, String newReasoning) {
        return new Answer(
                column, attempt, state, model, newText, newReasoning, message, invocation, metrics, startedAt);
    }

    Answer by(ModelId answering, Metrics taken) {
        return new Answer(column, attempt, state, answering, text, reasoning, message, invocation, taken, startedAt);
    }

    Answer with(State newState, Sentence newMessage) {
        return new Answer(
                column, attempt, newState, model, text, reasoning, newMessage, invocation, metrics, startedAt);
    }
}
