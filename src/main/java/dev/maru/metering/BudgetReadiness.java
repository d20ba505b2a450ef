package dev.maru.metering;

import dev.maru.identity.TeamScope;
import dev.maru.request.ReadinessCheck;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** There is a budget for the application or its team, and this month's is not used up. */
@Component
class BudgetReadiness implements ReadinessCheck {
    private final Budgets budgets;

    BudgetReadiness(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public List<Finding> check(TeamId team, ApplicationId application) {
        List<Budget> covering = budgets.in(new TeamScope.Only(Set.of(team))).stream()
                .filter(budget -> budget.application() == null || application.equals(budget.application()))
                .toList();
        if (covering.isEmpty()) {
            return List.of(finding(application, State.FAILED, "Neither the application nor its team has a budget."));
        }
        return List.of(
                covering.stream().anyMatch(budget -> budget.burn() >= 1)
                        ? finding(application, State.FAILED, "This month's budget is used up.")
                        : finding(
                                application,
                                State.PASSED,
                                "%s USD a month."
                                        .formatted(covering.getLast()
                                                .monthly()
                                                .usd()
                                                .stripTrailingZeros()
                                                .toPlainString())));
    }

    private static Finding finding(ApplicationId application, State state, String detail) {
        return new Finding("budget", state, detail, ResourceRef.of("application", application));
    }
}
