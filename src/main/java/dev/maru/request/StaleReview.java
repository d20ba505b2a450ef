package dev.maru.request;

import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;

/** The approver looked at something else than what would be done now. */
public class StaleReview extends Refused {
    private final ReviewedHash current;

    StaleReview(RequestId request, ReviewedHash looked, ReviewedHash current) {
        super(Sentence.of("request.refused.stale", request, looked, current));
        this.current = current;
    }

    public ReviewedHash current() {
        return current;
    }
}
