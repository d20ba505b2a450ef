package dev.maru.provisioning;

import dev.maru.identity.Caller;
import dev.maru.shared.ComponentId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Components that are not as they were built. Looked for by schedule and when asked; reverting one, or taking it into the
 * parameters, is a request.
 */
public interface Drifts {
    /** What was found last; empty if it was never looked at. */
    Optional<Report> latest(Caller caller, ComponentId component);

    /** Looks now; takes up to minutes on AWS. Needs {@code BUILD} in the component's team. */
    Report detect(Caller caller, ComponentId component);

    /** Leaves a difference be until then. Needs {@code BUILD} in the component's team. */
    void ignore(Caller caller, ComponentId component, String resource, String path, String reason, Instant until);

    /** Takes that back. */
    void heed(Caller caller, ComponentId component, String resource, String path);

    /** @param findings those ignored among them, which say so */
    record Report(ComponentId component, Instant at, boolean gone, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether there is anything that nobody has said to ignore. */
        public boolean needsAttention() {
            return gone || findings.stream().anyMatch(finding -> finding.ignored() == null);
        }
    }

    record Finding(Drift.Difference difference, @Nullable Ignored ignored) {}

    record Ignored(String reason, UserId by, Instant until) {}
}
