package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import java.util.List;

/** The scorecard of an application before production, gathered from every {@link ReadinessCheck}. */
public interface Readiness {
    record Scorecard(TeamId team, ApplicationId application, List<ReadinessCheck.Finding> findings) {
        public Scorecard {
            findings = List.copyOf(findings);
        }

        /** Whether nothing failed; what nothing can tell is no failure. */
        public boolean passed() {
            return names(ReadinessCheck.State.FAILED).isEmpty();
        }

        public List<String> names(ReadinessCheck.State state) {
            return findings.stream()
                    .filter(finding -> finding.state() == state)
                    .map(ReadinessCheck.Finding::check)
                    .toList();
        }
    }

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Scorecard of(Caller caller, ApplicationId application);

    /** For the policy, which acts on nobody's behalf. */
    Scorecard of(TeamId team, ApplicationId application);
}
