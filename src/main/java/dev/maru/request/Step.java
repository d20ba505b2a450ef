package dev.maru.request;

/** What somebody can do with a request. */
public enum Step {
    CHANGE,
    PREVIEW,
    SUBMIT,
    APPROVE,
    REJECT,
    REQUEST_CHANGES,
    WITHDRAW,
    REASSIGN,
    COMMENT,
    BREAK_GLASS,
    CLOSE_REVIEW
}
