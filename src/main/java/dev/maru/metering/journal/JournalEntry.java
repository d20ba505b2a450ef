package dev.maru.metering.journal;

/** What the journal holds. */
public sealed interface JournalEntry permits Begun, Settled {}
