package dev.maru.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a provider before it is used. Blocks for seconds at worst: call it on a virtual thread. */
public interface ProviderProbe {
    /** Tries the connection and says in plain words what is wrong with it. */
    Outcome test(Connection connection);

    /**
     * The models a provider offers, by vendor model.
     *
     * @throws ProviderFailure if it cannot be asked; the message is that of {@link Fails}
     */
    List<OfferedModel> models(Connection connection);

    /** What came of a test. */
    sealed interface Outcome {}

    /**
     * It answered.
     *
     * @param models how many models it offers
     */
    record Works(int models, Duration took) implements Outcome {}

    /**
     * It cannot be used.
     *
     * @param message what is wrong and what to do about it, in English, without secrets
     */
    record Fails(Problem problem, String message) implements Outcome {}

    /** What can be wrong with a connection. */
    enum Problem {
        /** The host's name cannot be resolved. */
        UNKNOWN_HOST,
        /** Nothing listens there. */
        REFUSED,
        /** No answer in time. */
        TIMEOUT,
        /** The certificate is not trusted, or the port speaks no TLS. */
        TLS,
        /** It listens, but this is not the path of an OpenAI-compatible interface. */
        WRONG_PATH,
        /** The key or the credentials were not accepted, or none were found. */
        CREDENTIALS,
        /** The credentials are good but may not do this; the message names the permission. */
        PERMISSION,
        /** The region has no Bedrock, or its name is wrong. */
        REGION,
        /** Something else; the message says what the provider said. */
        OTHER
    }

    /**
     * A model as its provider lists it. What the list does not say is null or empty; {@link ModelFacts} may know.
     *
     * @param vendorModel what to call it by: a model id, or an inference profile's id
     * @param displayName for people; the vendor model where the provider gives no other
     */
    record OfferedModel(
            String vendorModel,
            String displayName,
            Set<Capability> capabilities,
            @Nullable Integer contextTokens,
            @Nullable Integer maxOutputTokens,
            Lifecycle lifecycle) {
        public OfferedModel {
            capabilities = Set.copyOf(capabilities);
        }
    }
}
