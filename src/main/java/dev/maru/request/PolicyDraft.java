package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;

/**
 * The next version of the approval policy while it is written; one for the installation.
 *
 * @param from the version it was begun from
 * @param problems what has to be mended before it can be published
 */
public record PolicyDraft(
        List<Rule> rules,
        String note,
        int from,
        List<PolicyProblem> problems,
        UserId changedBy,
        Instant changedAt,
        long version) {
    public PolicyDraft {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }
}
