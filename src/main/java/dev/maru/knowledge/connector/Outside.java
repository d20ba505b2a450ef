package dev.maru.knowledge.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls other servers for connectors: not this machine's own addresses unless the operator lets it, redirects included, so
 * that a source's settings open no door behind the firewall of the server itself.
 */
@Component
public class Outside {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int REDIRECTS = 5;

    private final ConnectorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Outside(ConnectorSettings settings) {
        this.settings = settings;
    }

    /** An address that a person has typed. @throws IllegalArgumentException if it is none that can be called */
    public static URI address(String text) {
        try {
            URI address = URI.create(text.strip());
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no address; one looks like https://wiki.example.com/handbook/");
    }

    /** Follows redirects of a GET that stay allowed. The body must be closed. */
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        HttpRequest next = request;
        for (int hops = 0; hops <= REDIRECTS; hops++) {
            HttpResponse<InputStream> response = once(next);
            String location = response.headers().firstValue("location").orElse(null);
            if (response.statusCode() / 100 != 3 || response.statusCode() == 304 || location == null) {
                return response;
            }
            response.body().close();
            URI to = next.uri().resolve(location);
            HttpRequest.Builder again = HttpRequest.newBuilder(
                            next, (name, _) -> sameServer(request.uri(), to) || !name.equalsIgnoreCase("authorization"))
                    .uri(to);
            next = again.build();
        }
        throw new IOException(request.uri() + " leads from one address to the next without end.");
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort()
                && one.getScheme().equals(other.getScheme());
    }

    private HttpResponse<InputStream> once(HttpRequest request) throws IOException {
        requireOutside(request.uri());
        try {
            return http.send(
                    HttpRequest.newBuilder(request, (_, _) -> true)
                            .timeout(ANSWER)
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The call of " + request.uri() + " was stopped.", e);
        } catch (IOException e) {
            throw new IOException(
                    request.uri().getHost() + " cannot be reached: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                            + ". Check the address, and whether this server may call it.",
                    e);
        }
    }

    /** @throws IOException if it is an address of this machine or its link, and the operator does not let those be called */
    public void requireOutside(URI address) throws IOException {
        if (address.getHost() == null) {
            throw new IOException("\"" + address + "\" is no address that can be called.");
        }
        if (settings.ownMachine()) {
            return;
        }
        for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
            if (each.isLoopbackAddress()
                    || each.isLinkLocalAddress()
                    || each.isAnyLocalAddress()
                    || each.isMulticastAddress()) {
                throw new IOException(address.getHost() + " is an address of this machine or its link. An operator"
                        + " allows those by maru.knowledge.connectors.own-machine.");
            }
        }
    }

    /** What the authorization header says of a user and a password (RFC 7617). */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** When a header says that it was; null where it says no date (RFC 9110, 5.6.7: the preferred form). */
    public static @Nullable Instant date(String header) {
        try {
            return header.isEmpty()
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** @return whether all of it was written: false where it has more bytes than may be */
    public static boolean write(InputStream body, Path into, long most) throws IOException {
        try (body;
                var out = Files.newOutputStream(into)) {
            long left = most;
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            return true;
        }
    }
}
