package dev.maru.model.local;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Models that run on this machine.
 *
 * @param enabled whether the model host is started
 * @param weights where the launcher put the weights of the shipped models; GGUF files of your own go into the data folder's
 *     {@code models/}
 * @param contextTokens the most tokens a conversation may hold; the memory of a model grows with it
 * @param slots how many answers a chat model writes at the same time
 * @param threads how many threads a model computes with; half of the processors where not set
 * @param restartAfter how long to wait before a host that ended is started again; doubled each time, up to a minute
 */
@ConfigurationProperties("maru.model.local")
record LocalModelSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("${user.home}/.cache/maru/weights") Path weights,
        @DefaultValue("4096") int contextTokens,
        @DefaultValue("4") int slots,
        @Nullable Integer threads,
        @DefaultValue("500ms") Duration restartAfter) {
    LocalModelSettings {
        if (contextTokens < 256) {
            throw new IllegalArgumentException(
                    "maru.model.local.context-tokens must be at least 256, got " + contextTokens);
        }
        if (slots < 1 || slots > 64) {
            throw new IllegalArgumentException("maru.model.local.slots must be from 1 to 64, got " + slots);
        }
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("maru.model.local.threads must be at least 1, got " + threads);
        }
        if (!restartAfter.isPositive()) {
            throw new IllegalArgumentException("maru.model.local.restart-after must be positive, got " + restartAfter);
        }
    }

    int threadsOrDefault() {
        return threads == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
    }
}
