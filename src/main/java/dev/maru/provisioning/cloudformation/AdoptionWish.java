package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * What an orphaned stack is to be as a component. What is null is taken from what the stack says of itself: its tags, and
 * the metadata of its template.
 */
public record AdoptionWish(
        @Nullable String name,
        @Nullable TeamId team,
        @Nullable ApplicationId application,
        @Nullable Environment environment,
        @Nullable BlueprintRef blueprint,
        @Nullable Parameters parameters) {
    public static final AdoptionWish AS_IT_SAYS = new AdoptionWish(null, null, null, null, null, null);
}
