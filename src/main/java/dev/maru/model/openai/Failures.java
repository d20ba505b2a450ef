package dev.maru.model.openai;

import dev.maru.model.Endpoint;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong at a provider to the caller of a model, without anything that is none of their business. */
final class Failures {
    private static final int LONGEST_QUOTE = 500;

    private Failures() {}

    static Kind kind(int status) {
        return switch (status) {
            case 401, 402, 403, 407 -> Kind.CREDENTIALS;
            case 408, 504, 524 -> Kind.TIMEOUT;
            case 429 -> Kind.THROTTLED;
            default -> status >= 400 && status < 500 ? Kind.BAD_REQUEST : Kind.PROVIDER_ERROR;
        };
    }

    /** @param said what the provider said; not repeated where it concerns Maru's credentials, of which it may quote a part */
    static String message(Offering offering, Endpoint endpoint, int status, String said) {
        String model = "Model \"" + offering.name() + "\": ";
        return switch (kind(status)) {
            case CREDENTIALS ->
                model + "its provider did not accept Maru's credentials (" + status
                        + "). Ask an administrator to check the provider.";
            case THROTTLED ->
                model + "its provider takes no more requests for now (429). Try again later." + quote(said, endpoint);
            case BAD_REQUEST -> model + "its provider refused the request (" + status + ")." + quote(said, endpoint);
            default -> model + "its provider failed (" + status + "). Try again." + quote(said, endpoint);
        };
    }

    private static String quote(String said, Endpoint endpoint) {
        if (said.isBlank()) {
            return "";
        }
        String bearer = endpoint.bearer();
        String clean = bearer == null || bearer.isEmpty() ? said : said.replace(bearer, "…");
        for (String secret : endpoint.headers().values()) {
            clean = secret.length() < 8 ? clean : clean.replace(secret, "…");
        }
        return " It said: " + (clean.length() > LONGEST_QUOTE ? clean.substring(0, LONGEST_QUOTE) + "…" : clean);
    }

    /** Before anything of an answer had come. */
    static Kind kind(IOException e) {
        return e instanceof ConnectTimeoutException || e instanceof ConnectionRequestTimeoutException
                ? Kind.TIMEOUT
                : Kind.UNREACHABLE;
    }

    static String message(Offering offering, IOException e) {
        String model = "Model \"" + offering.name() + "\": ";
        return model
                + switch (e) {
                    case UnknownHostException _ -> "the name of its provider's host cannot be resolved.";
                    case ConnectTimeoutException _ ->
                        "no connection to its provider within "
                                + offering.timeouts().connect().toMillis() + " ms.";
                    case ConnectionRequestTimeoutException _ ->
                        "all connections to its provider are in use. Try again later.";
                    case SSLException _ -> "no trusted connection (TLS) to its provider.";
                    default -> "its provider cannot be reached.";
                }
                + " Ask an administrator to test the provider if this lasts.";
    }

    /** {@code retry-after} in seconds or as a date (RFC 9110, 10.2.3), or OpenAI's {@code retry-after-ms}. */
    static @Nullable Duration retryAfter(@Nullable String seconds, @Nullable String millis) {
        try {
            if (millis != null) {
                return Duration.ofMillis(Math.max(0, (long) Double.parseDouble(millis.strip())));
            }
            if (seconds == null) {
                return null;
            }
            String text = seconds.strip();
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                return Duration.ofMillis((long) (1000 * Double.parseDouble(text)));
            }
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), when);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
