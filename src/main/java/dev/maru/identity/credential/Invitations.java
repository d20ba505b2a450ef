package dev.maru.identity.credential;

import dev.maru.shared.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that work once, within three days, and only the newest of a person; kept as hashes. */
@Component
public class Invitations {
    private static final Duration VALID = Duration.ofDays(3);
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final Clock clock;

    Invitations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return the secret part of the link */
    public String make(UserId user) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.sql("DELETE FROM identity.invitation WHERE users = ?")
                .param(user.value())
                .update();
        database.sql("INSERT INTO identity.invitation (link_hash, users, expires_at) VALUES (?, ?, ?)")
                .params(TokenText.hash(secret), user.value(), at(VALID))
                .update();
        return secret;
    }

    /** Whose link it is, as long as it works. */
    public Optional<UserId> look(String secret) {
        return database.sql("SELECT users FROM identity.invitation WHERE link_hash = ? AND expires_at > ?")
                .params(TokenText.hash(secret), at(Duration.ZERO))
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** Uses it up. Of two at the same moment, one gets the person. */
    public Optional<UserId> redeem(String secret) {
        return database.sql("DELETE FROM identity.invitation WHERE link_hash = ? AND expires_at > ? RETURNING users")
                .params(TokenText.hash(secret), at(Duration.ZERO))
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    private OffsetDateTime at(Duration fromNow) {
        return OffsetDateTime.ofInstant(clock.instant().plus(fromNow), ZoneOffset.UTC);
    }
}
