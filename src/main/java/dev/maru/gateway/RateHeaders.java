package dev.maru.gateway;

import dev.maru.apikey.KeyLimits.Verdict;
import java.time.Duration;
import java.util.Map;

/** What is left of a key's rate, under the names that OpenAI's answers carry it. */
final class RateHeaders {
    private static final String LIMIT = "x-ratelimit-limit-requests";
    private static final String REMAINING = "x-ratelimit-remaining-requests";
    private static final String RESET = "x-ratelimit-reset-requests";

    private RateHeaders() {}

    static Map<String, String> of(Verdict.Allowed allowed) {
        return of(allowed.limit(), allowed.remaining(), allowed.fullInNanos() / 1_000_000);
    }

    static Map<String, String> of(Verdict.TooFast tooFast) {
        return of(tooFast.limit(), 0, Duration.ofMinutes(1).toMillis());
    }

    private static Map<String, String> of(int limit, int remaining, long resetMillis) {
        return Map.of(
                LIMIT, Integer.toString(limit),
                REMAINING, Integer.toString(remaining),
                RESET, resetMillis < 1000 ? resetMillis + "ms" : seconds(resetMillis));
    }

    private static String seconds(long millis) {
        long rest = millis % 1000;
        return millis / 1000
                + (rest == 0 ? "" : "." + String.valueOf(1000 + rest).substring(1)) + "s";
    }
}
