package dev.maru.provisioning.web;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.provisioning.cloudformation.AdoptionWish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What an orphaned stack is to be, or says that it is; see {@link AdoptionWish}. */
record AdoptionBody(
        @Nullable String name,
        @Nullable String team,
        @Nullable String application,
        @Nullable Environment environment,
        @Nullable String blueprint,
        @Nullable ObjectNode parameters) {
    static AdoptionBody of(AdoptionWish says) {
        return new AdoptionBody(
                says.name(),
                says.team() == null ? null : says.team().text(),
                says.application() == null ? null : says.application().text(),
                says.environment(),
                says.blueprint() == null ? null : says.blueprint().toString(),
                says.parameters() == null ? null : says.parameters().json());
    }

    AdoptionWish wish() {
        return new AdoptionWish(
                name,
                team == null ? null : TeamId.valueOf(team),
                application == null ? null : ApplicationId.valueOf(application),
                environment,
                blueprint == null ? null : BlueprintRef.valueOf(blueprint),
                parameters == null ? null : new Parameters(parameters));
    }
}
