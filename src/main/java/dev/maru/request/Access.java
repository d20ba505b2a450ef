package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a caller may do with a request: the pages show it, the service insists on it. */
@Component
class Access {
    private final Eligibility eligibility;

    Access(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    boolean sees(Caller caller, StoredRequest request) {
        return eligibility.seen(caller).contains(request.team());
    }

    YourPart partOf(Caller caller, StoredRequest request) {
        Set<Step> steps = request.possible();
        steps.removeIf(step -> !may(caller, request, step));
        if (request.state() != RequestState.AWAITING_APPROVAL) {
            return new YourPart(steps, null, Sentence.NOTHING);
        }
        return switch (say(caller, request)) {
            case Say.Counts counts -> new YourPart(steps, counts.hand().inTheNameOf(), Sentence.NOTHING);
            case Say.CountsNot(var why) -> new YourPart(steps, null, why);
        };
    }

    private boolean may(Caller caller, StoredRequest request, Step step) {
        return switch (step) {
            case CHANGE, PREVIEW, SUBMIT -> isAsking(caller, request);
            case WITHDRAW -> isAsking(caller, request) || caller.may(Permission.MANAGE_TEAM, request.team());
            case COMMENT -> caller.may(Permission.BUILD, request.team()) || decides(caller, request);
            case APPROVE -> say(caller, request) instanceof Say.Counts;
            case REJECT, REQUEST_CHANGES, REASSIGN -> decides(caller, request);
            case BREAK_GLASS -> breaks(caller, request);
            case CLOSE_REVIEW -> !reviewers(caller, request).isEmpty();
        };
    }

    private static boolean isAsking(Caller caller, StoredRequest request) {
        return caller.user().equals(request.requester()) && caller.may(Permission.BUILD, request.team());
    }

    private boolean decides(Caller caller, StoredRequest request) {
        return !hands(caller, request).isEmpty();
    }

    private static boolean breaks(Caller caller, StoredRequest request) {
        return caller.may(Permission.APPROVE, request.team()) && !caller.user().equals(request.requester());
    }

    private List<Hand> hands(Caller caller, StoredRequest request) {
        return eligibility.hands(caller, request.team(), request.requester());
    }

    private List<Hand> reviewers(Caller caller, StoredRequest request) {
        BreakGlass broken = request.breakGlass();
        return broken == null || caller.user().equals(broken.by())
                ? List.of()
                : hands(caller, request).stream()
                        .filter(hand -> !hand.right().user().equals(broken.by()))
                        .toList();
    }

    /** @throws NotPermitted saying why, if the caller may never do so; what the state forbids is the request's to say */
    void require(Caller caller, StoredRequest request, Step step) {
        if (!may(caller, request, step)) {
            throw new NotPermitted(why(caller, request, step));
        }
    }

    Hand hand(Caller caller, StoredRequest request, Step step) {
        require(caller, request, step);
        return switch (step) {
            case BREAK_GLASS -> Hand.own(caller);
            case CLOSE_REVIEW -> reviewers(caller, request).getFirst();
            default -> hands(caller, request).getFirst();
        };
    }

    private Sentence why(Caller caller, StoredRequest request, Step step) {
        return switch (step) {
            case CHANGE, PREVIEW, SUBMIT ->
                caller.user().equals(request.requester())
                        ? Sentence.of("request.refused.not-building")
                        : Sentence.of("request.refused.not-requester", request.requesterName());
            case WITHDRAW -> Sentence.of("request.refused.not-withdrawing", request.requesterName());
            case COMMENT -> Sentence.of("request.refused.not-commenting");
            case CLOSE_REVIEW -> Sentence.of("request.refused.not-reviewing");
            case APPROVE ->
                say(caller, request) instanceof Say.CountsNot(var because)
                        ? because
                        : Sentence.of("request.refused.not-approving");
            case REJECT, REQUEST_CHANGES, REASSIGN, BREAK_GLASS -> notDeciding(caller, request);
        };
    }

    private static Sentence notDeciding(Caller caller, StoredRequest request) {
        return caller.user().equals(request.requester())
                ? Sentence.of("request.refused.own")
                : Sentence.of("request.refused.not-deciding");
    }

    /** Whether, and for which groups, an approval of the caller would count now. */
    Say say(Caller caller, StoredRequest request) {
        List<Hand> hands = hands(caller, request);
        if (hands.isEmpty()) {
            return new Say.CountsNot(notDeciding(caller, request));
        }
        if (request.stages().hasHadTheirSay(caller.user())) {
            return new Say.CountsNot(Sentence.of("request.refused.given-already"));
        }
        for (Hand hand : hands) {
            Set<String> groups = groups(hand, request);
            if (!groups.isEmpty()
                    && !request.stages().hasHadTheirSay(hand.right().user())) {
                return new Say.Counts(hand, groups);
            }
        }
        return new Say.CountsNot(Sentence.of("request.refused.other-group", waiting(request)));
    }

    /** The groups of the open stage to which a hand belongs; empty where all of them have enough. */
    private Set<String> groups(Hand hand, StoredRequest request) {
        List<Verdict.Need> belonging = request.needs().stream()
                .filter(need -> need.stage() == request.openStage() && belongs(hand, need, request))
                .toList();
        return belonging.stream().allMatch(request.stages()::isMet)
                ? Set.of()
                : belonging.stream().map(Verdict.Need::group).collect(Collectors.toSet());
    }

    private boolean belongs(Hand hand, Verdict.Need need, StoredRequest request) {
        return eligibility.belongs(hand.right(), need.group(), request.team())
                || (request.isEscalated(need)
                        && eligibility.belongs(
                                hand.right(), Objects.requireNonNull(need.escalateTo()), request.team()));
    }

    private static Sentence waiting(StoredRequest request) {
        return Sentence.list(request.stages().unmet().stream()
                .map(need -> Sentence.of("request.need", need.count(), GroupWords.of(need.group())))
                .toList());
    }
}
