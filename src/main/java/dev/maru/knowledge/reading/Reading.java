package dev.maru.knowledge.reading;

/** What came of reading a file. */
public sealed interface Reading {
    record Read(ReadDocument document) implements Reading {}

    /** @param message what is wrong with the file and what to do about it */
    record Unreadable(Reason reason, String message) implements Reading {}

    /** Why a file could not be read. Only {@code OVERLOADED} is worth another try as it is. */
    enum Reason {
        UNKNOWN_KIND,
        DAMAGED,
        ENCRYPTED,
        TOO_LARGE,
        TOO_LONG,
        EMPTY,
        SCANNED,
        OVERLOADED
    }
}
