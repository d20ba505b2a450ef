package dev.maru.metering.persistence;

import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The part of a month's budget that this node may spend without asking. At every commit, what was spent and what is leased
 * together stay within the budget: an entry that is put into the ledger moves its cost from the one to the other.
 *
 * <p>A lease is held under a fencing number that grows with every start of a node, so that a process that was thought dead
 * cannot write into its successor's.
 */
public final class BudgetLeases {
    /** Taken by a batch of entries, shared, and by whoever makes a budget, exclusively: no entry is counted twice. */
    static final String ENTRIES_MAY_COME = "SELECT pg_advisory_xact_lock_shared(hashtext('metering.budget'))";

    static final String NO_ENTRIES_MAY_COME = "SELECT pg_advisory_xact_lock(hashtext('metering.budget'))";

    /** A node that was silent for so long has lost its leases; it stops using them at half of that. */
    static final String LIFETIME = "interval '1 hour'";

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final UUID node;
    private final long fence;

    public BudgetLeases(JdbcClient database, TransactionOperations transactions, UUID node) {
        this.database = database;
        this.transactions = transactions;
        this.node = node;
        this.fence = database.sql("SELECT nextval('metering.budget_fence')")
                .query(Long.class)
                .single();
    }

    public long fence() {
        return fence;
    }

    /** Gives back what an earlier process of this node had leased; its entries must all be in the ledger by now. */
    public void giveBackEarlier() {
        database.sql("DELETE FROM metering.budget_lease WHERE node = ? AND fence < ?")
                .param(node)
                .param(fence)
                .update();
    }

    /**
     * Leases more of a month, as much as is wanted or what there is.
     *
     * @return what may be spent from now on in addition; negative where the budget shrank and so much must be given back
     */
    public Money lease(BudgetId budget, LocalDate month, Money wanted) {
        Money granted = transactions.execute(status -> leaseLocked(budget.value(), month, wanted));
        return Objects.requireNonNull(granted);
    }

    private Money leaseLocked(UUID budget, LocalDate month, Money wanted) {
        database.sql("SELECT id FROM metering.budget WHERE id = ? FOR UPDATE")
                .param(budget)
                .query(UUID.class)
                .optional();
        Money free = free(budget, month);
        if (free.compareTo(Money.ZERO) <= 0) {
            return free;
        }
        Money granted = free.compareTo(wanted) < 0 ? free : wanted;
        add(budget, month, granted);
        return granted;
    }

    /** Gives back what was leased and is not going to be spent. */
    public void giveBack(BudgetId budget, LocalDate month, Money unused) {
        database.sql("UPDATE metering.budget_lease SET leased = greatest(0, leased - :unused), renewed_at = now()"
                        + " WHERE budget = :budget AND month = :month AND node = :node AND fence = :fence")
                .param("unused", unused.usd())
                .param("budget", budget.value())
                .param("month", month)
                .param("node", node)
                .param("fence", fence)
                .update();
    }

    /** What nobody has spent or leased. */
    public Money free(BudgetId budget, LocalDate month) {
        return free(budget.value(), month);
    }

    private Money free(UUID budget, LocalDate month) {
        return database.sql("""
                        SELECT monthly_usd
                            - coalesce((SELECT spent FROM metering.budget_month m
                                        WHERE m.budget = b.id AND m.month = :month), 0)
                            - coalesce((SELECT sum(leased) FROM metering.budget_lease l
                                        WHERE l.budget = b.id AND l.month = :month
                                          AND l.renewed_at > now() - %s), 0)
                        FROM metering.budget b WHERE b.id = :budget""".formatted(LIFETIME))
                .param("budget", budget)
                .param("month", month)
                .query(java.math.BigDecimal.class)
                .optional()
                .map(Money::new)
                .orElse(Money.ZERO);
    }

    private void add(UUID budget, LocalDate month, Money granted) {
        database.sql("""
                        INSERT INTO metering.budget_lease AS lease (budget, month, node, fence, leased, renewed_at)
                        VALUES (:budget, :month, :node, :fence, :granted, now())
                        ON CONFLICT (budget, month, node) DO UPDATE
                        SET leased = lease.leased + excluded.leased, fence = excluded.fence, renewed_at = now()
                        WHERE lease.fence <= excluded.fence""")
                .param("budget", budget)
                .param("month", month)
                .param("node", node)
                .param("fence", fence)
                .param("granted", granted.usd())
                .update();
    }

    /** @return whether the lease still is this process's */
    public boolean renew(BudgetId budget, LocalDate month) {
        return database.sql("UPDATE metering.budget_lease SET renewed_at = now() WHERE budget = ? AND month = ?"
                                + " AND node = ? AND fence = ? AND renewed_at > now() - " + LIFETIME)
                        .param(budget.value())
                        .param(month)
                        .param(node)
                        .param(fence)
                        .update()
                == 1;
    }
}
