package dev.maru.knowledge;

/** Where a document of a source stands. */
public enum DocumentState {
    /** New, changed, or to be looked at again. What was indexed of it before can be found until then. */
    WAITING,
    INDEXED,
    /** Kept out by a gate, or by three failures; a person decides. */
    QUARANTINED,
    /** Cannot be read as it is. */
    UNREADABLE
}
