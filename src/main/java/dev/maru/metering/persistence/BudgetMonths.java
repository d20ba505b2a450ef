package dev.maru.metering.persistence;

import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was spent under a budget, month by month. */
@Repository
public class BudgetMonths {
    private final JdbcClient database;

    public BudgetMonths(JdbcClient database) {
        this.database = database;
    }

    public Money spent(BudgetId budget, LocalDate month) {
        Optional<BigDecimal> spent = database.sql(
                        "SELECT spent FROM metering.budget_month WHERE budget = ? AND month = ?")
                .param(budget.value())
                .param(month)
                .query(BigDecimal.class)
                .optional();
        return spent.map(Money::new).orElse(Money.ZERO);
    }

    /**
     * Counts this month again from the ledger. In the transaction that makes a budget or moves its zone: no entry comes in
     * until it ends, so none is missed and none counted twice.
     */
    public void recount(BudgetId budget, LocalDate month, ZoneId zone) {
        database.sql(BudgetLeases.NO_ENTRIES_MAY_COME).query().listOfRows();
        database.sql("DELETE FROM metering.budget_month WHERE budget = ? AND month = ?")
                .param(budget.value())
                .param(month)
                .update();
        database.sql("""
                        INSERT INTO metering.budget_month (budget, month, spent)
                        SELECT b.id, :month, coalesce(sum(e.cost), 0)
                        FROM metering.budget b
                        LEFT JOIN metering.ledger_entry e ON e.team = b.team
                            AND (b.application IS NULL OR b.application = e.application)
                            AND e.day BETWEEN :month - 1 AND (:month + interval '1 month')::date
                            AND date_trunc('month', e.at AT TIME ZONE :zone)::date = :month
                        WHERE b.id = :budget GROUP BY b.id""")
                .param("budget", budget.value())
                .param("month", month)
                .param("zone", zone.getId())
                .update();
    }
}
