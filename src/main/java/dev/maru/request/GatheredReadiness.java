package dev.maru.request;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Asks every check, and says of what belongs on the scorecard and nobody checks that it is not known. */
@Service
class GatheredReadiness implements Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(GatheredReadiness.class);
    private static final List<String> EXPECTED =
            List.of("owner", "budget", "guardrail", "alarms", "evaluation", "access-review");

    private final Applications applications;
    private final ObjectProvider<ReadinessCheck> checks;

    GatheredReadiness(Applications applications, ObjectProvider<ReadinessCheck> checks) {
        this.applications = applications;
        this.checks = checks;
    }

    @Override
    public Scorecard of(Caller caller, ApplicationId application) {
        Application found = applications.get(caller, application);
        return of(found.team(), found.id());
    }

    @Override
    public Scorecard of(TeamId team, ApplicationId application) {
        List<ReadinessCheck.Finding> findings = new ArrayList<>();
        checks.orderedStream().forEach(check -> findings.addAll(ask(check, team, application)));
        Set<String> known = findings.stream().map(ReadinessCheck.Finding::check).collect(Collectors.toSet());
        EXPECTED.stream()
                .filter(check -> !known.contains(check))
                .forEach(check -> findings.add(new ReadinessCheck.Finding(
                        check, ReadinessCheck.State.UNKNOWN, Sentence.of("request.readiness.nobody-tells"), null)));
        findings.sort(java.util.Comparator.comparingInt(finding -> {
            int place = EXPECTED.indexOf(finding.check());
            return place < 0 ? EXPECTED.size() : place;
        }));
        return new Scorecard(team, application, findings);
    }

    private static List<ReadinessCheck.Finding> ask(ReadinessCheck check, TeamId team, ApplicationId application) {
        try {
            return check.check(team, application);
        } catch (RuntimeException e) {
            // one that cannot tell must not take the others with it
            LOG.warn("A readiness check failed: {}", check.getClass().getName(), e);
            return List.of();
        }
    }
}
