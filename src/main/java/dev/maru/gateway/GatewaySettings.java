package dev.maru.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The gateway's wire.
 *
 * @param maxBody the longest request that is read; a longer one is answered 413
 * @param commentAfter how long a stream is silent before a comment line is sent, so that what stands between does not
 *     take it for dead
 */
@ConfigurationProperties("maru.gateway")
public record GatewaySettings(
        @DefaultValue("32MB") DataSize maxBody,
        @DefaultValue("10s") Duration commentAfter) {
    public GatewaySettings {
        if (maxBody.toBytes() < 1024 || maxBody.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("maru.gateway.max-body must be between 1KB and 1GB, got " + maxBody);
        }
        if (commentAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("maru.gateway.comment-after must be at least 1s, got " + commentAfter);
        }
    }
}
