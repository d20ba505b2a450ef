package dev.maru.request;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: everything that an approval is about, before its consequences are known.
 *
 * @param name what the component is to be called, unique in its team
 * @param component the one that is to be changed; null for CREATE
 * @param blueprint for UPGRADE the version to go to
 * @param lease how long it is to live from when it is done; null for no end
 */
public record Wish(
        TeamId team,
        ApplicationId application,
        Action action,
        String name,
        @Nullable ComponentId component,
        BlueprintRef blueprint,
        Parameters parameters,
        TargetId target,
        Environment environment,
        @Nullable Duration lease) {
    public Wish {
        if (!name.matches("[a-z][a-z0-9-]{1,38}[a-z0-9]")) {
            throw new IllegalArgumentException(
                    "a component's name has 3 to 40 lower-case letters, digits and hyphens and begins with a letter, got \""
                            + name + "\"");
        }
        if ((action == Action.CREATE) != (component == null)) {
            throw new IllegalArgumentException("CREATE names no component, every other action names one");
        }
    }

    /** The same with other parameters and another lease. */
    public Wish with(Parameters others, @Nullable Duration other) {
        return new Wish(team, application, action, name, component, blueprint, others, target, environment, other);
    }
}
