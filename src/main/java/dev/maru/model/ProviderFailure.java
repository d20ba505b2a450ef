package dev.maru.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider refused, failed or broke off. The message is for the caller of the gateway and holds no secret. */
public class ProviderFailure extends RuntimeException {
    /** What kind of failure it was, and so what the caller can do. */
    public enum Kind {
        /** The provider found the request wrong (400, 404, 413, 422): its message says how. */
        BAD_REQUEST,
        /** The provider did not accept Maru's credentials: an administrator's matter. */
        CREDENTIALS,
        /** Too many requests: later. */
        THROTTLED,
        /** The provider's own error, or it is overloaded. */
        PROVIDER_ERROR,
        /** It cannot be reached. */
        UNREACHABLE,
        /** It did not answer in time: connect, first token, idle or total. */
        TIMEOUT,
        /** A stream ended before its end. */
        BROKEN_STREAM
    }

    private final Kind kind;
    private final @Nullable Integer status;
    private final @Nullable Duration retryAfter;
    private final @Nullable Completion partial;

    public ProviderFailure(
            Kind kind,
            String message,
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable Completion partial,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
        this.partial = partial;
    }

    public ProviderFailure(Kind kind, String message) {
        this(kind, message, null, null, null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status the provider answered with, where it did. */
    public @Nullable Integer status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What had come before it broke off, with its usage (estimated where not reported): it is charged. */
    public @Nullable Completion partial() {
        return partial;
    }
}
