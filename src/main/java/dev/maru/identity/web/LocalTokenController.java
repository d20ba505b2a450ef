package dev.maru.identity.web;

import dev.maru.identity.AccessTokens;
import dev.maru.identity.IssuedToken;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.installation.DataFolder;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.ResourceRef;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code ./maru token USER}: whoever can read {@code keys/local} owns the data folder, and so may act as any account of it.
 * Answers on loopback alone; every token is in the audit trail.
 */
@RestController
class LocalTokenController {
    static final String PATH = "/local/tokens";
    private static final Duration USUAL = Duration.ofHours(1);

    private final Users users;
    private final AccessTokens tokens;
    private final Clock clock;
    private final String secret;

    LocalTokenController(Users users, AccessTokens tokens, DataFolder folder, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
        this.secret = folder.secret("local", LocalTokenController::random);
    }

    /** @param ttl how long it works, in ISO 8601 or as in 90m; an hour where left out */
    record Wish(String user, @Nullable String ttl) {}

    record Made(String secret, Instant expiresAt) {}

    @PostMapping(PATH)
    Made make(
            @RequestHeader(name = "x-maru-local", required = false) @Nullable String given,
            @RequestBody Wish wish,
            HttpServletRequest request)
            throws UnknownHostException {
        requireOwner(given, request);
        User user = users.findByLogin(wish.user())
                .filter(found -> found.status() == User.Status.ACTIVE)
                .orElseThrow(() -> new NotFound(new ResourceRef("account", wish.user())));
        String ttl = wish.ttl();
        Duration lasts = ttl == null ? USUAL : DurationStyle.detectAndParse(ttl);
        IssuedToken issued =
                tokens.issueFor(user.id(), "./maru token", clock.instant().plus(lasts));
        return new Made(issued.secret(), issued.token().expiresAt());
    }

    private void requireOwner(@Nullable String given, HttpServletRequest request) throws UnknownHostException {
        boolean near = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (!near || given == null || !same(given)) {
            throw new NotPermitted("This is for whoever owns the data folder, on the same machine: ./maru token USER");
        }
    }

    private boolean same(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
