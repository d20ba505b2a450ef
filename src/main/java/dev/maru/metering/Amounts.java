package dev.maru.metering;

import dev.maru.shared.Money;
import java.math.BigDecimal;

/** Amounts in sentences: all that matters of them, and at least two decimal places. */
final class Amounts {
    private Amounts() {}

    static String plain(Money money) {
        BigDecimal amount = money.usd().stripTrailingZeros();
        return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
    }
}
