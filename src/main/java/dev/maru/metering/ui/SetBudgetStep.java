package dev.maru.metering.ui;

import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Budgets;
import dev.maru.shared.TeamId;
import dev.maru.ui.FirstStep;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What it cost was seen, and how much it may cost a month is said. */
@Component
class SetBudgetStep implements FirstStep {
    private final Budgets budgets;

    SetBudgetStep(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String title() {
        return "metering.step.budget";
    }

    @Override
    public String path(Caller caller, TeamId team) {
        return "budgets?team=" + team.text();
    }

    @Override
    public boolean isDone(Caller caller, TeamId team) {
        return !budgets.in(new TeamScope.Only(Set.of(team))).isEmpty();
    }
}
