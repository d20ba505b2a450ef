package dev.maru.request;

import static dev.maru.request.RequestState.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** In which states what can be done with a request, whoever does it. */
final class PossibleSteps {
    static final Set<RequestState> CHANGEABLE =
            EnumSet.of(DRAFT, PREVIEWING, PREVIEW_FAILED, PREVIEWED, AWAITING_APPROVAL, CHANGES_REQUESTED);
    static final Set<RequestState> PREVIEWABLE = EnumSet.of(DRAFT, PREVIEW_FAILED, PREVIEWED, CHANGES_REQUESTED);
    static final Set<RequestState> SUBMITTABLE = EnumSet.of(PREVIEWED);
    static final Set<RequestState> DECIDABLE = EnumSet.of(AWAITING_APPROVAL);

    private PossibleSteps() {}

    static Set<Step> of(RequestState state, boolean reviewOpen) {
        var steps = EnumSet.of(Step.COMMENT);
        add(steps, CHANGEABLE.contains(state), Step.CHANGE, Step.WITHDRAW);
        add(steps, PREVIEWABLE.contains(state), Step.PREVIEW);
        add(steps, SUBMITTABLE.contains(state), Step.SUBMIT);
        add(
                steps,
                DECIDABLE.contains(state),
                Step.APPROVE,
                Step.REJECT,
                Step.REQUEST_CHANGES,
                Step.REASSIGN,
                Step.BREAK_GLASS);
        add(steps, reviewOpen, Step.CLOSE_REVIEW);
        return steps;
    }

    private static void add(Set<Step> steps, boolean possible, Step... some) {
        if (possible) {
            steps.addAll(List.of(some));
        }
    }
}
