package dev.maru.metering;

import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks after budgets. Who may manage the team or its cost sets them; who may see its usage sees them. */
public interface Budgets {
    /** The budgets of the teams in the scope, those of whole teams before those of applications. */
    List<Budget> in(TeamScope scope);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Budget get(Caller caller, BudgetId budget);

    /**
     * Makes one; what was already spent this month counts.
     *
     * @throws dev.maru.shared.Refused if the team or application has one already
     */
    Budget create(Caller caller, TeamId team, @Nullable ApplicationId application, Terms terms);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if it changed since that version */
    Budget change(Caller caller, BudgetId budget, long version, Terms terms);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if it changed since that version */
    void remove(Caller caller, BudgetId budget, long version);

    /** What can be changed about a budget. */
    record Terms(Money monthly, boolean hard, ZoneId zone) {
        private static final Money MOST = Money.usd("1000000000");

        public Terms {
            if (monthly.compareTo(Money.ZERO) < 0 || monthly.compareTo(MOST) > 0) {
                throw new IllegalArgumentException(
                        "a budget is 0 to " + MOST.usd().toBigInteger() + " USD a month, got " + monthly);
            }
        }
    }
}
