package dev.maru.apikey;

import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks after the keys of applications. Changing them needs {@code MANAGE_APPLICATIONS} in the application's team. */
public interface ApiKeys {
    /**
     * The keys of an application, the newest first, revoked and expired ones among them.
     *
     * @throws dev.maru.shared.NotFound if there is no such application that the caller may see
     */
    List<ApiKey> of(Caller caller, ApplicationId application);

    /** Empty where there is no such key of a team that the caller may see. */
    Optional<ApiKey> find(Caller caller, KeyId key);

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException if it would be expired from the start
     */
    IssuedKey issue(Caller caller, ApplicationId application, KeyWish wish);

    /** The same for a platform component of the application: the key is suspended with it and ends with it. */
    IssuedKey issue(Caller caller, ApplicationId application, ComponentId component, KeyWish wish);

    /**
     * Makes a successor with the same name, limits and life span. The old one goes on for the overlap, so that a caller can
     * change over without a gap.
     *
     * @throws dev.maru.shared.Refused if the key is not active any more
     */
    IssuedKey rotate(Caller caller, KeyId key, Duration overlap);

    /** Ends a key, on every node within 5 s. Again is no error. */
    ApiKey revoke(Caller caller, KeyId key);
}
