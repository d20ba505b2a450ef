package dev.maru.metering;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent in a calendar month, by a team or by one application of it.
 *
 * @param application null for the whole team
 * @param hard whether an invocation that could exceed it is refused, rather than only seen
 * @param zone where the month begins and ends
 */
record BudgetTerms(
        BudgetId id, TeamId team, @Nullable ApplicationId application, Money monthly, boolean hard, ZoneId zone) {
    boolean covers(CostBearer bearer) {
        return application == null ? team.equals(bearer.team()) : application.equals(bearer.application());
    }
}
