package dev.maru.request;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the approval policy says of a request.
 *
 * @param policy the version that said it; 0 for a draft that is tried out
 * @param hits the rules that had a say, in their order, with what each said
 */
public record Verdict(int policy, Decision decision, List<Hit> hits) {
    /** What it comes to. */
    public sealed interface Decision {}

    /** Nobody needs to be asked. */
    public record Automatic() implements Decision {}

    /** @param needs by stage, then group; a stage opens when the one before has all it needs */
    public record NeedsApproval(List<Need> needs) implements Decision {
        public NeedsApproval {
            needs = List.copyOf(needs);
        }
    }

    /** One deny wins over everything else. */
    public record Denied(List<String> reasons) implements Decision {
        public Denied {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * So many of a group must approve.
     *
     * @param group {@code approver}: who may approve for the team; {@code admin}, {@code finance} or {@code auditor}: a
     *     platform role; {@code group:NAME}: a group. Whoever it is must be allowed to approve for the team
     * @param stage counts from 1
     * @param escalateAfter how long after its stage opened others are asked too; null for never
     * @param escalateTo the group that then counts as well
     */
    public record Need(
            int stage,
            int count,
            String group,
            @Nullable Duration escalateAfter,
            @Nullable String escalateTo) {
        public Need {
            if (stage < 1 || stage > 9) {
                throw new IllegalArgumentException("stages count from 1 to 9, got " + stage);
            }
            if (count < 1 || count > 20) {
                throw new IllegalArgumentException("a rule needs 1 to 20 of a group, got " + count);
            }
            if (group.isBlank()) {
                throw new IllegalArgumentException("a rule that needs approval names a group");
            }
            if ((escalateAfter == null) != (escalateTo == null)) {
                throw new IllegalArgumentException("an escalation has a time and a group, or neither");
            }
            if (escalateAfter != null && !escalateAfter.isPositive()) {
                throw new IllegalArgumentException("an escalation comes after some time, got " + escalateAfter);
            }
        }

        public static Need of(int count, String group) {
            return new Need(1, count, group, null, null);
        }
    }

    /**
     * @param rule its name; "no rule" where none had a say
     * @param says in words, in English
     * @param error why the rule could not be reckoned; it then counts as asking for approval
     * @param then what it says, for pages to word; null where it was kept before this was
     */
    public record Hit(String rule, String says, @Nullable String error, Rule.@Nullable Then then) {}

    public Verdict {
        hits = List.copyOf(hits);
    }
}
