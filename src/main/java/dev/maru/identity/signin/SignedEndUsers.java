package dev.maru.identity.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.maru.identity.EndUsers;
import dev.maru.identity.Permission;
import dev.maru.identity.Users;
import dev.maru.shared.ApplicationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Takes the word of the sign-in provider alone: an application that could sign for whom it likes could read what everybody
 * may read. The token must be meant for that application here, so that another one that was given it cannot use it; it must
 * be fresh; and where it has an id, it serves only the key that first came with it.
 */
@Component
class SignedEndUsers implements EndUsers {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration LENIENCE = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final BearerTokens provider;
    private final Recognition recognition;
    private final Users users;
    private final Clock clock;
    private final Cache<String, String> keys = Caffeine.newBuilder()
            .expireAfterWrite(FRESH.plus(LENIENCE))
            .maximumSize(MOST)
            .build();

    SignedEndUsers(BearerTokens provider, Recognition recognition, Users users, Clock clock) {
        this.provider = provider;
        this.recognition = recognition;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public EndUser find(String token, ApplicationId application, String key) {
        Jwt jwt;
        try {
            jwt = provider.verified(token);
        } catch (BadJwtException e) {
            return refused("it is no JWT of the sign-in provider, or not valid any more: " + e.getMessage());
        } catch (JwtException | KeysUnreadable e) {
            return refused("the sign-in provider's keys cannot be read now: " + e.getMessage());
        }
        Instant issued = jwt.getIssuedAt();
        Instant now = clock.instant();
        if (jwt.getAudience() == null || !jwt.getAudience().contains(application.text())) {
            return refused("it is not meant for the audience " + application.text()
                    + ", the id of the application here: let the sign-in provider add that to its tokens");
        }
        if (issued == null
                || issued.isBefore(now.minus(FRESH))
                || issued.isAfter(now.plus(LENIENCE))
                || jwt.getExpiresAt() == null) {
            return refused("it was issued longer than " + FRESH.toMinutes()
                    + " minutes ago, or says not when it was issued and when it ends");
        }
        if (jwt.getId() != null && !keys.get(jwt.getId(), _ -> key).equals(key)) {
            return refused("another key has come with it before");
        }
        return recognition
                .recognizeBearer(jwt.getClaims())
                .flatMap(user -> users.caller(user, EnumSet.allOf(Permission.class)))
                .<EndUser>map(EndUser.Known::new)
                .orElseGet(() -> refused("the account is unknown here or not active"));
    }

    private static EndUser refused(String why) {
        return new EndUser.Refused("The token of the end user (x-maru-user-token) is not taken: " + why + ".");
    }
}
