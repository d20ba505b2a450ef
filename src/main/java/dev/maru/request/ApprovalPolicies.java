package dev.maru.request;

import dev.maru.blueprint.CostRange;
import dev.maru.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks after the approval policy: an ordered list of rules, in versions that never change. Everybody may read it, who
 * manages the platform writes it.
 */
public interface ApprovalPolicies {
    PolicyVersion inForce();

    /** Newest first. */
    List<PolicyVersion> versions(Caller caller);

    PolicyVersion version(Caller caller, int number);

    Optional<PolicyDraft> draft(Caller caller);

    /**
     * Keeps a draft, problems and all.
     *
     * @param version of the draft it was made from; 0 where there was none
     */
    PolicyDraft write(Caller caller, List<Rule> rules, String note, long version);

    void discardDraft(Caller caller);

    /** @throws dev.maru.shared.Refused while the draft has problems */
    PolicyVersion publish(Caller caller, long version);

    /** What does not compile, names nobody, or stands twice; empty where all is well. */
    List<PolicyProblem> check(List<Rule> rules);

    /** What these rules would have said of what was submitted in the time gone by. */
    Simulation simulate(Caller caller, List<Rule> rules, Duration past);

    /** What would be needed, as far as can be said before there is a preview. */
    Verdict verdict(Caller caller, Wish wish, CostRange then);

    /** The names that expressions can use, with what each is. */
    List<PolicyVariable> variables();
}
