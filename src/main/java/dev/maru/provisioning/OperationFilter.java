package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which operations to list; what is null does not narrow. @param states empty for all */
public record OperationFilter(
        @Nullable TeamId team,
        @Nullable ComponentId component,
        @Nullable RequestId request,
        Set<OperationState> states) {
    public static final OperationFilter ALL = new OperationFilter(null, null, null, Set.of());

    public OperationFilter {
        states = Set.copyOf(states);
    }

    public static OperationFilter of(ComponentId component) {
        return new OperationFilter(null, component, null, Set.of());
    }

    public static OperationFilter of(RequestId request) {
        return new OperationFilter(null, null, request, Set.of());
    }
}
