package dev.maru.apikey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys.
 *
 * @param requestsPerMinute how many invocations a key may begin in a minute where it has no limit of its own
 * @param concurrency how many invocations of a key may be open at once where it has no limit of its own
 * @param lastUseEvery how often the time of last use is written down
 */
@ConfigurationProperties("maru.apikey")
record KeySettings(
        @DefaultValue("6000") int requestsPerMinute,
        @DefaultValue("1000") int concurrency,
        @DefaultValue("30s") Duration lastUseEvery) {
    KeySettings {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "maru.apikey.requests-per-minute must be at least 1, got " + requestsPerMinute);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("maru.apikey.concurrency must be at least 1, got " + concurrency);
        }
        if (!lastUseEvery.isPositive()) {
            throw new IllegalArgumentException("maru.apikey.last-use-every must be above 0, got " + lastUseEvery);
        }
    }
}
