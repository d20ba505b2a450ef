package dev.maru.blueprint;

/** What a request can ask to be done. A blueprint says which of those after the first its components allow. */
public enum Action {
    CREATE,
    CHANGE,
    UPGRADE,
    EXTEND_LEASE,
    REVERT_DRIFT,
    TEAR_DOWN
}
