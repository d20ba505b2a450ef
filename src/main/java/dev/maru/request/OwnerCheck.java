package dev.maru.request;

import dev.maru.identity.Applications;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Somebody can be asked about the application, and its cost is put down to somebody. */
@Component
class OwnerCheck implements ReadinessCheck {
    private final Applications applications;

    OwnerCheck(Applications applications) {
        this.applications = applications;
    }

    @Override
    public List<Finding> check(TeamId team, ApplicationId application) {
        return applications
                .find(application)
                .map(found -> {
                    boolean contact = !found.contact().isBlank();
                    boolean costCenter = !found.costCenter().isBlank();
                    Sentence detail = contact && costCenter
                            ? Sentence.of("request.readiness.owner", found.contact(), found.costCenter())
                            : Sentence.of(
                                    contact
                                            ? "request.readiness.owner.no-cost-centre"
                                            : costCenter
                                                    ? "request.readiness.owner.no-contact"
                                                    : "request.readiness.owner.neither");
                    return List.of(new Finding(
                            "owner",
                            contact && costCenter ? State.PASSED : State.FAILED,
                            detail,
                            ResourceRef.of("application", application)));
                })
                .orElse(List.of());
    }
}
