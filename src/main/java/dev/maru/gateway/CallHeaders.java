package dev.maru.gateway;

import dev.maru.model.Invocation.Credential;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The headers that every door of the gateway reads and writes alike, in whichever vendor's words it answers otherwise. */
public final class CallHeaders {
    public static final String RETRY_AFTER = "retry-after";
    private static final String BEARER = "Bearer ";

    private CallHeaders() {}

    /** The key, as RFC 6750 sends it; null where there is none. */
    public static Credential.@Nullable Secret bearer(HttpServletRequest request) {
        String header = request.getHeader("authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? new Credential.Secret(header.substring(BEARER.length()).strip())
                : null;
    }

    /** Whole seconds, rounded up: earlier would be too early. */
    public static String retryAfter(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }
}
