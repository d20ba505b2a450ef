package dev.maru.apikey;

import org.jspecify.annotations.Nullable;

/**
 * How much a key may do; null leaves it to the installation's default.
 *
 * @param requestsPerMinute how many invocations it may begin in a minute
 * @param concurrency how many may be open at the same moment
 */
public record Limits(
        @Nullable Integer requestsPerMinute, @Nullable Integer concurrency) {
    public static final Limits DEFAULT = new Limits(null, null);

    public Limits {
        if (requestsPerMinute != null && requestsPerMinute < 1) {
            throw new IllegalArgumentException("a key needs at least 1 request a minute, got " + requestsPerMinute);
        }
        if (concurrency != null && concurrency < 1) {
            throw new IllegalArgumentException("a key needs at least 1 open request, got " + concurrency);
        }
    }
}
