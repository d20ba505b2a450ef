package dev.maru.blueprint;

import dev.maru.shared.Money;
import java.util.List;

/**
 * What a component costs in a month of 730 hours, in US dollars.
 *
 * @param drivers what it is made of; their amounts add up to the range
 * @param unknowns what it costs besides, and nobody here knows how much; the range is then too low
 */
public record CostRange(Money low, Money expected, Money high, List<Driver> drivers, List<String> unknowns) {
    /**
     * @param name what costs, in words
     * @param basis how it was reckoned: the price, its source and its date, the assumed quantity
     */
    public record Driver(String name, String basis, Money low, Money expected, Money high) {}

    public static final CostRange NOTHING = new CostRange(Money.ZERO, Money.ZERO, Money.ZERO, List.of());

    public CostRange {
        drivers = List.copyOf(drivers);
        unknowns = List.copyOf(unknowns);
        if (low.compareTo(expected) > 0 || expected.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "a cost range goes upwards, got " + low + " to " + expected + " to " + high);
        }
    }

    /** All of it known. */
    public CostRange(Money low, Money expected, Money high, List<Driver> drivers) {
        this(low, expected, high, drivers, List.of());
    }

    /** The range that these add up to. */
    public static CostRange of(List<Driver> drivers, List<String> unknowns) {
        return new CostRange(
                drivers.stream().map(Driver::low).reduce(Money.ZERO, Money::plus),
                drivers.stream().map(Driver::expected).reduce(Money.ZERO, Money::plus),
                drivers.stream().map(Driver::high).reduce(Money.ZERO, Money::plus),
                drivers,
                unknowns);
    }

    /** Whether everything that costs is in the range. */
    public boolean isComplete() {
        return unknowns.isEmpty();
    }
}
