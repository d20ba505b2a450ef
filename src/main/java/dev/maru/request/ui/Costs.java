package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.blueprint.CostRange;
import dev.maru.shared.Money;
import dev.maru.ui.Formats;

/** Monthly costs in words: whole dollars from a hundred on, for nobody decides by the cent there. */
final class Costs {
    private static final Money HUNDRED = Money.usd("100");

    private Costs() {}

    static String money(Money amount) {
        boolean large = amount.compareTo(HUNDRED) >= 0;
        Formats formats = Formats.current();
        return large ? "$" + formats.decimal(amount.usd(), 0, 0) : formats.money(amount);
    }

    /** From low to high, such as $38–61; one figure where they are the same. What is not known is owed: $38–61 + ?. */
    static String range(CostRange cost) {
        String range = cost.low().equals(cost.high())
                ? money(cost.expected())
                : money(cost.low()) + "–" + money(cost.high()).substring(1);
        return cost.isComplete() ? range : text("request.cost.and-unknown", range);
    }

    /** With its sign, such as +$26, or the word for no difference. */
    static String difference(CostRange now, CostRange then) {
        Money difference = then.expected().minus(now.expected());
        if (difference.isZero()) {
            return text("request.cost.same");
        }
        return difference.usd().signum() > 0 ? "+" + money(difference) : "−" + money(Money.ZERO.minus(difference));
    }
}
