package dev.maru.apikey.ui;

import dev.maru.apikey.ApiKeys;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TeamId;
import dev.maru.ui.FirstStep;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A key of the team's own, for an application to call with. */
@Component
class MakeKeyStep implements FirstStep {
    private final ApiKeys keys;
    private final Applications applications;

    MakeKeyStep(ApiKeys keys, Applications applications) {
        this.keys = keys;
        this.applications = applications;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title() {
        return "apikey.step";
    }

    @Override
    public String path(Caller caller, TeamId team) {
        return "applications?team=" + team.text();
    }

    @Override
    public boolean isDone(Caller caller, TeamId team) {
        return applications.in(new TeamScope.Only(Set.of(team))).stream()
                .anyMatch(application -> !keys.of(caller, application.id()).isEmpty());
    }
}
