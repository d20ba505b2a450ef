package dev.maru.identity.credential;

import dev.maru.identity.AccessTokens;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.installation.OwnerCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** {@code ./maru token}: an access token of any account that is kept here, for whoever owns the data folder. */
@Component
class TokenForOwner implements OwnerCommand {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final AccessTokens tokens;
    private final Users users;
    private final EmbeddedSignIn signIn;
    private final Clock clock;

    TokenForOwner(AccessTokens tokens, Users users, EmbeddedSignIn signIn, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.signIn = signIn;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String run(Map<String, String> arguments) {
        if (!signIn.isOn()) {
            throw new IllegalArgumentException(
                    "People sign in with your company's provider here. Make a token at /api/tokens or on its page.");
        }
        User user = user(arguments.getOrDefault("user", ""));
        Duration ttl = ttl(arguments.getOrDefault("ttl", "1h"));
        return tokens.issueFor(user.id(), "./maru token", clock.instant().plus(ttl))
                .secret();
    }

    private User user(String login) {
        User user = users.findByLogin(login)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no account '%s'. Those made at first start are in the data folder's file accounts."
                                .formatted(login)));
        if (user.status() != User.Status.ACTIVE) {
            throw new IllegalArgumentException("The account '%s' is %s: it gets no token."
                    .formatted(login, user.status().name().toLowerCase(Locale.ROOT)));
        }
        return user;
    }

    private static Duration ttl(String text) {
        try {
            Duration ttl = DurationStyle.detectAndParse(text);
            if (ttl.isPositive() && ttl.compareTo(LONGEST) <= 0) {
                return ttl;
            }
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            // refused below
        }
        throw new IllegalArgumentException("ttl must be from 1s to 24h, such as 15m, got '" + text + "'.");
    }
}
