package dev.maru.provisioning;

import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Parameters;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation in the words of a builder. The same however often it is resumed.
 *
 * @param component as it stood when the operation began, with the things that were made since
 * @param blueprint the version to go to; that of the component where the operation changes none
 * @param parameters the whole of those wanted, with defaults
 * @param handle what {@link Builder#plan} gave with the approved preview; empty where nothing was previewed
 * @param request null where the installation acts by itself
 * @param requester for whom: who asked for this operation, or else for the component
 */
public record Job(
        OperationId operation,
        OperationKind kind,
        PlatformComponent component,
        Blueprint blueprint,
        Parameters parameters,
        Target target,
        Map<String, String> handle,
        @Nullable RequestId request,
        UserId requester) {
    /** The word of the handle for what a teardown is to leave where it is, with commas between. */
    public static final String KEEPING = "keeping";

    public Job {
        handle = Map.copyOf(handle);
    }

    /** The same, but for what is done. */
    Job as(OperationKind other) {
        return new Job(operation, other, component, blueprint, parameters, target, handle, request, requester);
    }
}
