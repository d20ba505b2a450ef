package dev.maru.metering;

import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this node may still spend of one month of one budget, in billionths of a dollar: amounts are rounded so that the
 * budget is never exceeded by it.
 */
final class Allowance {
    private static final int NANO = 9;
    private static final long DRY_NANOS = 250_000_000;

    private volatile BudgetTerms terms;
    private final YearMonth month;
    private final long begins;
    private final long ends;
    private final AtomicLong available = new AtomicLong();
    private volatile long trustedUntilNanos = System.nanoTime();
    private volatile long dryUntilNanos = System.nanoTime();

    Allowance(BudgetTerms terms, Instant at) {
        this.terms = terms;
        this.month = YearMonth.from(at.atZone(terms.zone()));
        this.begins = month.atDay(1).atStartOfDay(terms.zone()).toInstant().toEpochMilli();
        this.ends = end().toEpochMilli();
    }

    BudgetTerms terms() {
        return terms;
    }

    /** The same budget with another amount. */
    void become(BudgetTerms changed) {
        terms = changed;
    }

    /** Its month ended an hour ago: nothing that runs began in it. */
    boolean isLongOver() {
        return end().plusSeconds(3600).isBefore(Instant.now());
    }

    LocalDate month() {
        return month.atDay(1);
    }

    Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(terms.zone()).toInstant();
    }

    boolean isFor(long millis) {
        return begins <= millis && millis < ends;
    }

    /** Takes it, if so much is there. */
    boolean take(long nanos) {
        for (long there = available.get(); there >= nanos; there = available.get()) {
            if (available.compareAndSet(there, there - nanos)) {
                return true;
            }
        }
        return false;
    }

    /** Gives back, or with a negative amount takes without asking: it was spent already. */
    void give(long nanos) {
        available.addAndGet(nanos);
    }

    long available() {
        return available.get();
    }

    boolean isTrusted() {
        return trustedUntilNanos - System.nanoTime() > 0;
    }

    void trustUntil(long nanoTime) {
        trustedUntilNanos = nanoTime;
    }

    /** Whether the database had no more just now: refusals must not become a load on it. */
    boolean isDry() {
        return isTrusted() && dryUntilNanos - System.nanoTime() > 0;
    }

    void dry(boolean isDry) {
        dryUntilNanos = System.nanoTime() + (isDry ? DRY_NANOS : 0);
    }

    static long ceil(Money money) {
        return nanos(money.usd(), RoundingMode.CEILING);
    }

    static long floor(Money money) {
        return nanos(money.usd(), RoundingMode.FLOOR);
    }

    static Money money(long nanos) {
        return new Money(BigDecimal.valueOf(nanos, NANO));
    }

    private static long nanos(BigDecimal usd, RoundingMode rounding) {
        return usd.setScale(NANO, rounding).unscaledValue().longValueExact();
    }
}
