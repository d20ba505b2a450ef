package dev.maru.provisioning;

import dev.maru.shared.OperationId;

/** Another worker has the operation now: this one stops where it is. */
class LeaseLost extends RuntimeException {
    LeaseLost(OperationId operation) {
        super("another worker has " + operation);
    }
}
