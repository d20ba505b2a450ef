package dev.maru.testing.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a change set would do with one resource.
 *
 * @param action Add, Modify or Remove
 * @param replacement True, False or Conditional; null unless it is modified
 * @param drift MODIFIED or DELETED where the change set looked at what really is; null otherwise
 */
record FakeChange(
        String action,
        String logicalId,
        @Nullable String physicalId,
        String type,
        @Nullable String replacement,
        @Nullable String drift,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        List<Detail> details) {
    /**
     * @param recreation Always, Conditionally or Never
     * @param source what brings the change about: DirectModification, ParameterReference, ResourceReference …
     * @param actual what really is there, where that has drifted
     */
    record Detail(
            String attribute,
            Difference difference,
            String recreation,
            String evaluation,
            String source,
            @Nullable String cause,
            @Nullable String actual) {}
}
