package dev.maru.provisioning;

import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which components to list; what is null does not narrow.
 *
 * @param blueprint the name of one, whatever the version
 * @param states empty for {@link ComponentState#STANDING}
 * @param search a part of the name; empty for all
 */
public record ComponentFilter(
        @Nullable TeamId team,
        @Nullable ApplicationId application,
        @Nullable String blueprint,
        @Nullable TargetId target,
        @Nullable Environment environment,
        Set<ComponentState> states,
        String search) {
    public static final ComponentFilter ALL = new ComponentFilter(null, null, null, null, null, Set.of(), "");

    public ComponentFilter {
        states = Set.copyOf(states);
    }

    public static ComponentFilter of(TeamId team) {
        return new ComponentFilter(team, null, null, null, null, Set.of(), "");
    }

    public static ComponentFilter of(ApplicationId application) {
        return new ComponentFilter(null, application, null, null, null, Set.of(), "");
    }
}
