package dev.maru.apikey;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import java.time.Instant;

/** Knows every key by its secret, from memory: for the road of an invocation. A change is everywhere within 5 s. */
public interface KeyRing {
    Lookup find(String secret);

    /** What is known of a secret. */
    sealed interface Lookup {
        /** It may call. */
        record Valid(KeyId key, ApplicationId application, KeyLimits limits) implements Lookup {}

        record Expired(KeyId key, Instant at) implements Lookup {}

        record Revoked(KeyId key, Instant at) implements Lookup {}

        /** The component that it was made for is frozen. */
        record Suspended(KeyId key, Instant since) implements Lookup {}

        /** It was never issued here, or is not whole. */
        record Unknown(String advice) implements Lookup {}
    }
}
