package dev.maru.testing.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A resource of a stack: as the template has it, and as it really is. */
final class FakeResource {
    final String logicalId;
    final String type;
    String physicalId;
    ObjectNode properties;
    /** What really is; people change it by hand. */
    ObjectNode live;

    /** When its properties were last given to it, as some types tell. */
    Instant updatedAt = Instant.now();

    String status;

    @Nullable
    String reason;

    boolean deletedByHand;
    boolean retained;

    FakeResource(String logicalId, String type, String physicalId, ObjectNode properties) {
        this.logicalId = logicalId;
        this.type = type;
        this.physicalId = physicalId;
        this.properties = properties;
        this.live = properties.deepCopy();
        this.status = "CREATE_IN_PROGRESS";
    }

    FakeResource copy() {
        FakeResource copy = new FakeResource(logicalId, type, physicalId, properties.deepCopy());
        copy.live = live.deepCopy();
        copy.status = status;
        copy.reason = reason;
        copy.deletedByHand = deletedByHand;
        copy.retained = retained;
        copy.updatedAt = updatedAt;
        return copy;
    }

    void become(ObjectNode wanted) {
        properties = wanted;
        live = wanted.deepCopy();
        updatedAt = Instant.now();
    }
}
