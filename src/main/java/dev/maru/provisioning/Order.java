package dev.maru.provisioning;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.request.Preview;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is to do.
 *
 * @param lease how long the component is to live once it is done, where it makes or extends one; null for no end
 * @param approved what was approved; null where nothing was previewed
 */
record Order(
        OperationKind kind,
        @Nullable RequestId request,
        @Nullable UserId requester,
        Sentence reason,
        Freeze.@Nullable Cause freezeCause,
        BlueprintRef blueprint,
        Parameters parameters,
        @Nullable Duration lease,
        @Nullable List<Preview.ResourceChange> approved,
        Map<String, String> handle) {

    /** What the installation does to a component by itself. */
    static Order ofItself(OperationKind kind, PlatformComponent component, Sentence reason) {
        return of(kind, component, null, reason, null);
    }

    static Order freeze(PlatformComponent component, Freeze.Cause cause, @Nullable UserId by, Sentence reason) {
        return of(OperationKind.FREEZE, component, by, reason, cause);
    }

    static Order thaw(PlatformComponent component, @Nullable UserId by, Sentence reason) {
        return of(OperationKind.THAW, component, by, reason, null);
    }

    private static Order of(
            OperationKind kind,
            PlatformComponent component,
            @Nullable UserId by,
            Sentence reason,
            Freeze.@Nullable Cause cause) {
        return new Order(
                kind, null, by, reason, cause, component.blueprint(), component.parameters(), null, null, Map.of());
    }
}
