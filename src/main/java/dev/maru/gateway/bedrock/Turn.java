package dev.maru.gateway.bedrock;

import dev.maru.apikey.KeyLimits;
import dev.maru.apikey.KeyLimits.Verdict;
import java.time.Duration;

/** A place among the key's open calls, for a call that asks no chat model and so passes no admission. */
record Turn(KeyLimits limits) implements AutoCloseable {
    /** @throws AwsError if the key's limits are reached */
    static Turn take(KeyLimits limits) {
        switch (limits.enter()) {
            case Verdict.Allowed _ -> {
                return new Turn(limits);
            }
            case Verdict.TooFast(var limit, var retryAfter) ->
                throw AwsError.throttled(
                        "The key's limit of " + limit + " requests a minute is reached. Wait " + retryAfter.toMillis()
                                + " ms, or ask an owner of the team for a higher limit.",
                        retryAfter);
            case Verdict.TooMany(var limit) ->
                throw AwsError.throttled(
                        "The key's limit of " + limit + " requests at the same time is reached.",
                        Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        limits.leave();
    }
}
