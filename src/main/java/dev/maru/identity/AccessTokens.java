package dev.maru.identity;

import dev.maru.shared.TokenId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks after personal access tokens and those of service accounts. */
public interface AccessTokens {
    /** The caller's own that still work, the newest first. */
    List<AccessToken> of(Caller caller);

    /**
     * A token for the caller themselves.
     *
     * @throws IllegalArgumentException if it has no scope, or does not expire within a year from now
     * @throws Forbidden if it would allow more than the credential the caller came with
     */
    IssuedToken issue(Caller caller, String name, Set<Permission> scopes, Instant expiresAt);

    /** A token for an account, on the authority of whoever owns the installation's data folder. */
    IssuedToken issueFor(UserId owner, String name, Instant expiresAt);

    /** A token for a service account, by whoever administers the installation. */
    IssuedToken issueForService(Caller caller, UserId service, String name, Set<Permission> scopes, Instant expiresAt);

    /**
     * Stops it at once.
     *
     * @throws dev.maru.shared.NotFound if it is neither the caller's
     *     own nor, for an administrator, a service account's
     */
    void revoke(Caller caller, TokenId token);

    /** Who calls with this secret; empty if it is unknown, expired, revoked, or its owner is not active. */
    Optional<Identified> recognize(String secret);
}
