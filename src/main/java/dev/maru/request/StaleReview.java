package dev.maru.request;

import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;

/** The approver looked at something else than what would be done now. */
public class StaleReview extends Refused {
    private final ReviewedHash current;

    StaleReview(RequestId request, ReviewedHash looked, ReviewedHash current) {
        super("Request " + request + " has changed since you looked at it: you reviewed " + looked + ", it is now "
                + current + ". Read it again, then decide.");
        this.current = current;
    }

    public ReviewedHash current() {
        return current;
    }
}
