package dev.maru.provisioning;

import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every place that components can be built in, whatever its kind. */
public interface Targets {
    /** Maru itself, which is always there. */
    TargetId LOCAL = new TargetId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

    /** Those whose teams the caller is in, by name; all for who manages the platform. */
    List<Target> visibleTo(Caller caller);

    /** Those that a request of the team for the environment may name, by name, the local one first. */
    List<Target> usable(TeamId team, Environment environment);

    Optional<Target> find(TargetId target);

    /** @throws dev.maru.shared.NotFound if there is none */
    Target get(TargetId target);
}
