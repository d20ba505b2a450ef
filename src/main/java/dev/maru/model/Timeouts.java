package dev.maru.model;

import java.time.Duration;

/**
 * How long to wait for a model.
 *
 * @param connect for the connection
 * @param firstToken from the request to the first token, or to the whole answer where it is not streamed
 * @param idle between two pieces of a stream
 * @param total for everything
 */
public record Timeouts(Duration connect, Duration firstToken, Duration idle, Duration total) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
