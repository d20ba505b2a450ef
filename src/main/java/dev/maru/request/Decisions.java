package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What those do who decide on requests. */
@Component
class Decisions {
    private final Access access;
    private final Eligibility eligibility;
    private final Announcements announcements;
    private final Clock clock;

    Decisions(Access access, Eligibility eligibility, Announcements announcements, Clock clock) {
        this.access = access;
        this.eligibility = eligibility;
        this.announcements = announcements;
        this.clock = clock;
    }

    StoredRequest approve(Caller caller, StoredRequest request, ReviewedHash reviewed, String note) {
        request.requireDecidable();
        switch (access.say(caller, request)) {
            case Say.CountsNot(var why) -> throw new NotPermitted(why);
            case Say.Counts(var hand, var groups) -> {
                if (request.approve(hand, groups, reviewed, note, clock.instant())) {
                    announcements.approved(request, caller.user());
                }
            }
        }
        return request;
    }

    StoredRequest breakGlass(Caller caller, StoredRequest request, ReviewedHash reviewed, String reason) {
        Hand hand = access.hand(caller, request, Step.BREAK_GLASS);
        request.breakGlass(hand, reviewed, reason, clock.instant());
        announcements.approved(request, caller.user());
        return request;
    }

    StoredRequest closeReview(Caller caller, StoredRequest request, boolean justified, String note) {
        Hand hand = access.hand(caller, request, Step.CLOSE_REVIEW);
        request.closeReview(hand, justified, note, clock.instant());
        return request;
    }

    StoredRequest reject(Caller caller, StoredRequest request, String reason) {
        request.reject(access.hand(caller, request, Step.REJECT), reason, clock.instant());
        return request;
    }

    StoredRequest requestChanges(Caller caller, StoredRequest request, String wanted) {
        request.requestChanges(access.hand(caller, request, Step.REQUEST_CHANGES), wanted, clock.instant());
        return request;
    }

    StoredRequest reassign(Caller caller, StoredRequest request, UserId to, String note) {
        Hand hand = access.hand(caller, request, Step.REASSIGN);
        request.requireDecidable();
        boolean counts = eligibility
                .caller(to)
                .filter(person -> access.say(person, request) instanceof Say.Counts)
                .isPresent();
        if (!counts) {
            throw new Refused(Sentence.of("request.refused.counts-not", eligibility.name(to)));
        }
        request.reassign(hand, to, eligibility.name(to), note, clock.instant());
        return request;
    }
}
