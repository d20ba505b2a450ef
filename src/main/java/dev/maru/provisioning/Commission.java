package dev.maru.provisioning;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A request in the words of a builder.
 *
 * @param component the one that is to be, which has the UUID of the request that makes it, or the one that is to change
 * @param blueprint the version to go to
 * @param parameters the whole of those wanted, with defaults
 * @param now the component as it stands; null for a new one
 */
public record Commission(
        RequestId request,
        Action action,
        ComponentId component,
        String name,
        TeamId team,
        ApplicationId application,
        Environment environment,
        Blueprint blueprint,
        Parameters parameters,
        Target target,
        @Nullable PlatformComponent now) {}
