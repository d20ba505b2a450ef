package dev.maru.request;

import dev.maru.shared.UserId;
import java.util.List;
import java.util.OptionalInt;

/**
 * How far the approving of a request is.
 *
 * @param needs of the verdict, of all stages
 * @param open the stage that approvals are given in; the one after it opens once all of its needs are met
 */
record Stages(List<Verdict.Need> needs, List<StoredApproval> approvals, int open) {
    boolean isMet(Verdict.Need need) {
        return given(need) >= need.count();
    }

    int given(Verdict.Need need) {
        return (int)
                approvals.stream().filter(approval -> approval.countsFor(need)).count();
    }

    /** What the open stage still waits for. */
    List<Verdict.Need> unmet() {
        return needs.stream()
                .filter(need -> need.stage() == open && !isMet(need))
                .toList();
    }

    boolean hasHadTheirSay(UserId person) {
        return approvals.stream().anyMatch(approval -> approval.counts() && approval.isOf(person));
    }

    /** The first from the open one on that still waits for somebody; empty where nothing more is needed. */
    OptionalInt waiting() {
        return needs.stream()
                .filter(need -> need.stage() >= open && !isMet(need))
                .mapToInt(Verdict.Need::stage)
                .min();
    }
}
