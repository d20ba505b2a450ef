package dev.maru.provisioning;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.Map;

/**
 * Something that stands on a target and is to be a component.
 *
 * @param component as the thing itself is named for; known already where it was torn down and something of it still stands
 * @param things what it is made of
 * @param request the one that made it, as far as it says
 * @param sound whether it is whole; otherwise it becomes one whose last operation failed
 */
public record Adoption(
        ComponentId component,
        String name,
        TeamId team,
        ApplicationId application,
        Environment environment,
        BlueprintRef blueprint,
        Parameters parameters,
        TargetId target,
        Map<String, String> things,
        RequestId request,
        Instant builtAt,
        boolean sound) {
    public Adoption {
        things = Map.copyOf(things);
        if (!name.matches("[a-z][a-z0-9-]{1,38}[a-z0-9]")) {
            throw new IllegalArgumentException(
                    "a component's name has 3 to 40 lower-case letters, digits and hyphens and begins with a letter, got \""
                            + name + "\"");
        }
    }
}
