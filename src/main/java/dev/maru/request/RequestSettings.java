package dev.maru.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others are told of requests.
 *
 * @param webhooks how webhooks are called
 * @param mail what mails say of where they are from
 */
@ConfigurationProperties("maru.request")
record RequestSettings(
        @DefaultValue WebhookSettings webhooks,
        @DefaultValue MailSettings mail) {
    /**
     * How webhooks are called.
     *
     * @param privateAddresses whether they may be addresses inside the organization, and plain http: then whoever may make a
     *     webhook can have Maru call what only Maru's machine reaches
     * @param attempts how often a delivery is tried before it is given up
     * @param retryAfter how long after the first failure it is tried again; four times as long after each further one, at
     *     most six hours
     * @param timeout how long an answer may take
     */
    record WebhookSettings(
            @DefaultValue("false") boolean privateAddresses,
            @DefaultValue("8") int attempts,
            @DefaultValue("10s") Duration retryAfter,
            @DefaultValue("10s") Duration timeout) {
        WebhookSettings {
            if (attempts < 1 || attempts > 20) {
                throw new IllegalArgumentException(
                        "maru.request.webhooks.attempts must be between 1 and 20, got " + attempts);
            }
            if (!retryAfter.isPositive() || !timeout.isPositive()) {
                throw new IllegalArgumentException("maru.request.webhooks.retry-after and timeout must be positive");
            }
        }
    }

    /**
     * What mails say of where they are from.
     *
     * @param from the sender's address; mail goes out where {@code spring.mail.host} is set
     */
    record MailSettings(@DefaultValue("maru@localhost") String from) {}
}
