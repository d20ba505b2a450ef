package dev.maru.provisioning;

import dev.maru.blueprint.Action;

/** What an operation does to its component. */
public enum OperationKind {
    CREATE,
    CHANGE,
    UPGRADE,
    REVERT_DRIFT,
    /** Only the lease is written; a frozen component thaws. */
    EXTEND_LEASE,
    FREEZE,
    THAW,
    TEAR_DOWN;

    public static OperationKind of(Action action) {
        return switch (action) {
            case CREATE -> CREATE;
            case CHANGE -> CHANGE;
            case UPGRADE -> UPGRADE;
            case EXTEND_LEASE -> EXTEND_LEASE;
            case REVERT_DRIFT -> REVERT_DRIFT;
            case TEAR_DOWN -> TEAR_DOWN;
        };
    }

    /** @throws IllegalStateException for what no request asks for */
    Action action() {
        return switch (this) {
            case CREATE -> Action.CREATE;
            case CHANGE -> Action.CHANGE;
            case UPGRADE -> Action.UPGRADE;
            case EXTEND_LEASE -> Action.EXTEND_LEASE;
            case REVERT_DRIFT -> Action.REVERT_DRIFT;
            case TEAR_DOWN -> Action.TEAR_DOWN;
            case FREEZE, THAW -> throw new IllegalStateException("no request asks for " + this);
        };
    }
}
