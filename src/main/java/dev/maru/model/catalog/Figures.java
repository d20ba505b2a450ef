package dev.maru.model.catalog;

import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.util.Map;

/** Compares prices by their amounts: 1 and 1.00 are the same. */
final class Figures {
    private Figures() {}

    static boolean same(Map<TokenKind, BigDecimal> one, Map<TokenKind, BigDecimal> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(rate -> equal(rate.getValue(), other.getOrDefault(rate.getKey(), BigDecimal.ZERO)));
    }

    private static boolean equal(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }
}
