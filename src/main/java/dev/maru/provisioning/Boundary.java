package dev.maru.provisioning;

import dev.maru.shared.OperationId;

/** The points between which an operation can be cut off. A test that cuts it off there contributes one as a bean. */
interface Boundary {
    enum Point {
        CLAIMED,
        PLANNED,
        INTENDED,
        /** The call has returned, nothing of it is written. */
        CALLED,
        WRITTEN,
        ENDED,
        TOLD
    }

    Boundary NONE = (_, _) -> {};

    void at(Point point, OperationId operation);
}
