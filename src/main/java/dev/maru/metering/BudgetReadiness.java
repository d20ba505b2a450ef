package dev.maru.metering;

import dev.maru.identity.TeamScope;
import dev.maru.request.ReadinessCheck;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
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
            return List.of(finding(application, State.FAILED, Sentence.of("metering.readiness.none")));
        }
        return List.of(
                covering.stream().anyMatch(budget -> budget.burn() >= 1)
                        ? finding(application, State.FAILED, Sentence.of("metering.readiness.used-up"))
                        : finding(
                                application,
                                State.PASSED,
                                Sentence.of(
                                        "metering.readiness.budget",
                                        covering.getLast()
                                                .monthly()
                                                .usd()
                                                .stripTrailingZeros()
                                                .toPlainString())));
    }

    private static Finding finding(ApplicationId application, State state, Sentence detail) {
        return new Finding("budget", state, detail, ResourceRef.of("application", application));
    }
}
