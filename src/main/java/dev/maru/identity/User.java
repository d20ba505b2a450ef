package dev.maru.identity;

import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in, or a service account that calls with tokens.
 *
 * @param login what they sign in as; unique
 * @param language the language they chose, as a BCP 47 tag; null where they left it to their browser
 * @param provider the issuer that vouches for them; null for an account kept here
 * @param team whose service account it is; null for people and for accounts of the whole installation
 */
public record User(
        UserId id,
        Kind kind,
        Status status,
        String login,
        String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable String provider,
        @Nullable TeamId team,
        Instant createdAt,
        long version) {
    public enum Kind {
        PERSON,
        SERVICE
    }

    public enum Status {
        /** Has a link with which to choose a password. */
        INVITED,
        ACTIVE,
        DISABLED
    }
}
