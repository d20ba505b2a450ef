package dev.maru.metering;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How much a team, or one application of it, may spend in a calendar month, and how much of this month's is gone.
 *
 * @param application null for the whole team
 * @param hard whether an invocation that could exceed it is refused, rather than only seen
 * @param zone where its months begin and end
 * @param month the running month there
 * @param spent what the ledger has of this month; attempts of unknown price are not in it
 */
public record Budget(
        BudgetId id,
        TeamId team,
        @Nullable ApplicationId application,
        Money monthly,
        boolean hard,
        ZoneId zone,
        Instant createdAt,
        long version,
        YearMonth month,
        Money spent) {
    /** Which part of it is spent, 1 for all of it; more where a soft one is exceeded. */
    public double burn() {
        if (monthly.isZero()) {
            return spent.isZero() ? 0 : 1;
        }
        return spent.usd().divide(monthly.usd(), MathContext.DECIMAL64).doubleValue();
    }

    public Money left() {
        Money left = monthly.minus(spent);
        return left.compareTo(Money.ZERO) < 0 ? Money.ZERO : left;
    }
}
