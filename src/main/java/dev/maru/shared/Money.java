package dev.maru.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact amount of US dollars, kept to 12 decimal places: a token of the cheapest model costs more than the last. */
public record Money(BigDecimal usd) implements Comparable<Money> {
    public static final int SCALE = 12;
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** @throws ArithmeticException if the amount has a non-zero digit beyond the 12th decimal place */
    public Money {
        usd = usd.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount));
    }

    /** Rounds half up at the 12th decimal place; for quotients, which may not end. */
    public static Money rounded(BigDecimal amount) {
        return new Money(amount.setScale(SCALE, RoundingMode.HALF_UP));
    }

    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    public Money minus(Money other) {
        return new Money(usd.subtract(other.usd));
    }

    public boolean isZero() {
        return usd.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    /** As the REST interface writes it: a plain decimal string with all 12 places. */
    @Override
    public String toString() {
        return usd.toPlainString();
    }
}
