package dev.maru.blueprint;

import java.math.BigDecimal;

/**
 * What a unit of something costs, by somebody's public word.
 *
 * @param per the unit
 * @param region where it holds
 * @param source where it was read
 * @param asOf when the source said so
 */
record UnitPrice(String id, BigDecimal usd, String per, String region, String source, String asOf) {
    static final UnitPrice DOLLAR = new UnitPrice("usd", BigDecimal.ONE, "", "", "", "");
}
