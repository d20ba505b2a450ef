package dev.maru.model;

import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.shared.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models behind OpenAI-compatible endpoints that a platform component registers: a provider with one model, granted to
 * nobody. Every call is safe to repeat, and checks no permission: whoever calls carries out what was approved.
 */
public interface EndpointModels {
    /** @param model its name in the catalog is the provider's, a slash, and what the endpoint calls it */
    record Registered(ProviderId provider, ModelId model, String name, String baseUrl, boolean enabled) {}

    /** A provider of that name, if there is one with a single model; whoever made it. */
    Optional<Registered> find(String provider);

    /** Whether a provider goes by the name. */
    boolean isTaken(String provider);

    /**
     * Makes it so: the endpoint is asked first whether it offers the model.
     *
     * @throws dev.maru.shared.Refused if it does not answer, or offers no such model
     */
    Registered register(String provider, Endpoint endpoint, String vendorModel, @Nullable UserId by);

    /** Nobody can call it any more; what was called stays known. */
    void retire(ProviderId provider, @Nullable UserId by);

    /** Switches it off for a while, or on again. */
    void enable(ProviderId provider, boolean on);
}
