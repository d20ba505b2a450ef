package dev.maru.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An auditable act that needs no type of its own because nobody but audit listens for it. */
public record Act(
        String act,
        @Nullable UserId actor,
        ResourceRef target,
        @Nullable TeamId team,
        Map<String, String> details) implements AuditableAct {
    public Act {
        details = Map.copyOf(details);
    }
}
