package dev.maru.model;

/** What an invocation is for. All are admitted and ledgered; only {@code ANSWER} is screened and grounded. */
public enum Purpose {
    ANSWER,
    EMBEDDING,
    JUDGEMENT,
    REWRITING
}
