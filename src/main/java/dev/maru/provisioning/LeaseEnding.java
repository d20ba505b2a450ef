package dev.maru.provisioning;

import dev.maru.shared.AuditableAct;
import dev.maru.shared.ComponentId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a component ends soon. Published once for each warning, in the transaction that notes that it was given.
 *
 * @param requester who asked for the component, and may want to extend it
 * @param left how long until then, at most
 */
public record LeaseEnding(
        ComponentId component, String name, TeamId team, UserId requester, Instant endsAt, Duration left)
        implements AuditableAct {
    @Override
    public String act() {
        return "component.lease-warned";
    }

    @Override
    public @Nullable UserId actor() {
        return null;
    }

    @Override
    public ResourceRef target() {
        return ResourceRef.of("component", component);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("name", name, "endsAt", endsAt.toString());
    }
}
