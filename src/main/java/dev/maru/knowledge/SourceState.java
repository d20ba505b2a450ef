package dev.maru.knowledge;

/** Where a data source stands. */
public enum SourceState {
    /** Being set up: nothing of it is indexed before its preview was seen. */
    DRAFT,
    ACTIVE,
    /** What is indexed can be found; nothing is synced. */
    PAUSED,
    /** Everything of it was deleted; the row says that it was. */
    FORGOTTEN
}
