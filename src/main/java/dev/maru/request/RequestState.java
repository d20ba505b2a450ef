package dev.maru.request;

/** Where a request stands. */
public enum RequestState {
    /** Being written or changed; no preview holds. */
    DRAFT,
    /** The planner is at work. */
    PREVIEWING,
    /** The preview is incomplete or failed: it says why; nothing can be approved. */
    PREVIEW_FAILED,
    /** The preview is there to be looked at; the requester has not submitted it. */
    PREVIEWED,
    /** Submitted, and some stage of approval is open. */
    AWAITING_APPROVAL,
    /** An approver asks for something else; goes back to the requester, the talk stays. */
    CHANGES_REQUESTED,
    /** Approved; an operation carries it out. */
    APPROVED,
    DONE,
    /** Approved, but its operation failed; the component's page says why and what next. */
    FAILED,
    DENIED,
    REJECTED,
    WITHDRAWN;

    public boolean isFinal() {
        return switch (this) {
            case DONE, FAILED, DENIED, REJECTED, WITHDRAWN -> true;
            default -> false;
        };
    }
}
