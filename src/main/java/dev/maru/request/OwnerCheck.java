package dev.maru.request;

import dev.maru.identity.Applications;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
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
                    String detail = contact && costCenter
                            ? "Contact " + found.contact() + ", cost centre " + found.costCenter() + "."
                            : "It has " + (contact ? "" : "no contact")
                                    + (contact || costCenter ? "" : " and ")
                                    + (costCenter ? "" : "no cost centre") + ".";
                    return List.of(new Finding(
                            "owner",
                            contact && costCenter ? State.PASSED : State.FAILED,
                            detail,
                            ResourceRef.of("application", application)));
                })
                .orElse(List.of());
    }
}
