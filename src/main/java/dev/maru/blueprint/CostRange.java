package dev.maru.blueprint;

import dev.maru.shared.Money;
import java.util.List;

/**
 * What a component costs in a month of 730 hours, in US dollars.
 *
 * @param drivers what it is made of; their amounts add up to the range
 */
public record CostRange(Money low, Money expected, Money high, List<Driver> drivers) {
    /**
     * @param name what costs, in words
     * @param basis how it was reckoned: the price, its source and its date, the assumed quantity
     */
    public record Driver(String name, String basis, Money low, Money expected, Money high) {}

    public static final CostRange NOTHING = new CostRange(Money.ZERO, Money.ZERO, Money.ZERO, List.of());

    public CostRange {
        drivers = List.copyOf(drivers);
        if (low.compareTo(expected) > 0 || expected.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "a cost range goes upwards, got " + low + " to " + expected + " to " + high);
        }
    }
}
