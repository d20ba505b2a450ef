package dev.maru.provisioning.cloudformation;

import dev.maru.shared.Sentence;
import java.util.List;

/** What came of trying a target, check by check. */
public record TargetCheck(List<Finding> findings) {
    public enum State {
        PASSED,
        FAILED,
        /** Could not be found out; says why. */
        UNKNOWN
    }

    /**
     * @param check {@code identity}, {@code role}, {@code permissions} or {@code bucket}
     * @param detail what was found, for a person
     * @param missing permissions that are missing
     */
    public record Finding(String check, State state, Sentence detail, List<String> missing) {
        public Finding {
            missing = List.copyOf(missing);
        }
    }

    public TargetCheck {
        findings = List.copyOf(findings);
    }

    public boolean works() {
        return findings.stream().allMatch(finding -> finding.state() == State.PASSED);
    }
}
