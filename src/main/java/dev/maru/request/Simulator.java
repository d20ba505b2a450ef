package dev.maru.request;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks other rules about what was submitted before, with what the policy was told then. */
@Component
class Simulator {
    private static final int MOST = 5000;

    private final EntityManager entities;

    Simulator(EntityManager entities) {
        this.entities = entities;
    }

    Simulation replay(PolicyRules rules, Instant since) {
        List<StoredRequest> submitted = entities.createQuery(
                        "select x from StoredRequest x where x.submittedAt >= :since and x.facts is not null"
                                + " and x.verdict is not null order by x.submittedAt desc",
                        StoredRequest.class)
                .setParameter("since", since)
                .setMaxResults(MOST)
                .getResultList();
        var changes = new ArrayList<Simulation.Change>();
        for (StoredRequest request : submitted) {
            Verdict was = Objects.requireNonNull(request.verdict());
            Verdict would = rules.verdict(0, Objects.requireNonNull(request.facts()));
            if (!was.decision().equals(would.decision())) {
                changes.add(new Simulation.Change(
                        request.id(),
                        request.wish(),
                        request.requesterName(),
                        request.state(),
                        Objects.requireNonNull(request.submittedAt()),
                        was,
                        would));
            }
        }
        return new Simulation(submitted.size(), changes);
    }
}
