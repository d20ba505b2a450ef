package dev.maru.request;

import java.util.List;

/**
 * A rule of an approval policy.
 *
 * @param name unique in its policy; shown to requesters
 * @param when an expression of the Common Expression Language that comes to true or false
 */
public record Rule(String name, String when, Then then) {
    public sealed interface Then {}

    /** Nobody needs to be asked, unless a rule above asks for somebody; the rules below count only where they deny. */
    public record Approve() implements Then {}

    /** All of these approvals, besides those that other rules ask for. */
    public record Require(List<Verdict.Need> needs) implements Then {
        public Require {
            needs = List.copyOf(needs);
            if (needs.isEmpty()) {
                throw new IllegalArgumentException("a rule that requires approval says whose");
            }
        }
    }

    /** @param reason for the requester */
    public record Deny(String reason) implements Then {
        public Deny {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a rule that denies says why");
            }
        }
    }

    public Rule {
        name = name.strip();
        if (name.isEmpty() || name.length() > 80) {
            throw new IllegalArgumentException("a rule's name has 1 to 80 characters, got " + name.length());
        }
    }
}
