package dev.maru.identity.signin;

import dev.maru.identity.directory.EmbeddedSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Says on a page of its own why signing in did not work. Sent back to where signing in begins, a browser that the provider
 * knows already would go round for ever.
 */
@Component
public class SignInTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(SignInTrouble.class);
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final Pages pages = new Pages();
    private final EmbeddedSignIn embedded;
    private final OAuth2ClientProperties company;

    SignInTrouble(EmbeddedSignIn embedded, OAuth2ClientProperties company) {
        this.embedded = embedded;
        this.company = company;
    }

    /** Before the browser was sent to the provider: it could not be asked where. */
    public AuthenticationFailureHandler onTheWayThere() {
        return (request, response, failure) ->
                say(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unreachable", failure);
    }

    /** After the browser came back. */
    public AuthenticationFailureHandler onTheWayBack() {
        return (request, response, failure) -> {
            boolean refused = failure instanceof OAuth2AuthenticationException known
                    && OAuth2ErrorCodes.ACCESS_DENIED.equals(known.getError().getErrorCode());
            say(
                    request,
                    response,
                    refused ? HttpStatus.FORBIDDEN : HttpStatus.BAD_GATEWAY,
                    refused ? "not-let-in" : "failed",
                    failure);
        };
    }

    private void say(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String what,
            AuthenticationException failure)
            throws IOException {
        String id = "err_" + UUID.randomUUID().toString().substring(0, 8);
        LOG.warn("{}: signing in did not work: {}", id, reason(failure));
        LOG.debug("{}", id, failure);
        String page = pages.message(
                Pages.locale(request),
                "identity.sign-in." + what,
                "identity.sign-in." + what + "-text",
                "/",
                provider(),
                id);
        response.setStatus(status.value());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of its host: what a person would look for in the address bar. */
    private String provider() {
        if (embedded.isOn()) {
            return "Maru";
        }
        String issuer = company.getProvider().values().stream()
                .map(provider -> String.valueOf(provider.getIssuerUri()))
                .findFirst()
                .orElse("");
        String host = URI.create(issuer).getHost();
        return host == null ? "–" : host;
    }

    private static String reason(AuthenticationException failure) {
        Throwable deepest = failure;
        @Nullable Throwable cause = failure.getCause();
        while (cause != null) {
            deepest = cause;
            cause = cause.getCause();
        }
        return deepest == failure ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + deepest;
    }
}
