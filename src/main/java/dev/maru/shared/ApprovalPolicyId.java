package dev.maru.shared;

import java.util.UUID;

/** A set of rules that decides who must approve what. */
public record ApprovalPolicyId(UUID value) implements Id {
    public static ApprovalPolicyId next() {
        return new ApprovalPolicyId(Uuid7.next());
    }

    public static ApprovalPolicyId valueOf(String text) {
        return new ApprovalPolicyId(Id.parse("apol", text));
    }

    @Override
    public String prefix() {
        return "apol";
    }

    @Override
    public String toString() {
        return text();
    }
}
