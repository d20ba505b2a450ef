package dev.maru.blueprint;

import dev.maru.blueprint.CostRange.Driver;
import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reckons what a component costs a month. */
final class PriceModel {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    private final List<PriceLine> lines;
    private final PriceList prices;

    PriceModel(List<PriceLine> lines, PriceList prices) {
        this.lines = lines;
        this.prices = prices;
    }

    /** @param parameters with the form's defaults */
    CostRange estimate(ObjectNode parameters, TargetKind target, String language) {
        var drivers = new ArrayList<Driver>();
        var unknowns = new ArrayList<String>();
        for (PriceLine line : lines) {
            if (line.counts(parameters, target)) {
                String name = in(language, line.name());
                String id = FIELD.matcher(line.price())
                        .replaceAll(field -> parameters.path(field.group(1)).asString("none"));
                prices.find(id)
                        .ifPresentOrElse(
                                price -> drivers.add(driver(line, price, parameters, language)),
                                () -> unknowns.add(name + ": " + unknown(line, parameters, language)));
            }
        }
        return CostRange.of(drivers, unknowns);
    }

    /** By the name of what was chosen, where the price depends on a choice. */
    private static String unknown(PriceLine line, ObjectNode parameters, String language) {
        var chosen = FIELD.matcher(line.price());
        return chosen.find()
                ? BlueprintWords.text(
                        language,
                        "unknown-price-of",
                        parameters.path(chosen.group(1)).asString("?"))
                : BlueprintWords.text(language, "unknown-price");
    }

    private static Driver driver(PriceLine line, UnitPrice price, ObjectNode parameters, String language) {
        BigDecimal expected = quantity(line.quantity(), "expected", parameters);
        Map<String, String> assuming = line.assuming();
        String assumed = assuming == null ? "" : in(language, assuming);
        String basis = price == UnitPrice.DOLLAR
                ? assumed
                : BlueprintWords.text(
                        language,
                        "basis",
                        price.usd().toPlainString(),
                        price.per(),
                        expected.stripTrailingZeros().toPlainString(),
                        price.region(),
                        price.source(),
                        price.asOf(),
                        assumed);
        return new Driver(
                in(language, line.name()),
                basis.strip(),
                amount(price, quantity(line.quantity(), "low", parameters)),
                amount(price, expected),
                amount(price, quantity(line.quantity(), "high", parameters)));
    }

    private static Money amount(UnitPrice price, BigDecimal quantity) {
        return Money.rounded(price.usd().multiply(quantity));
    }

    private static BigDecimal quantity(JsonNode quantity, String which, ObjectNode parameters) {
        JsonNode factors = quantity.isObject() ? quantity.path(which) : quantity;
        if (!factors.isArray()) {
            return factor(factors, parameters);
        }
        return factors.valueStream()
                .map(factor -> factor(factor, parameters))
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    private static BigDecimal factor(JsonNode factor, ObjectNode parameters) {
        if (factor.isNumber()) {
            return factor.decimalValue();
        }
        JsonNode value = parameters.path(factor.asString());
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isArray()) {
            return BigDecimal.valueOf(value.size());
        }
        return value.asBoolean(false) ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static String in(String language, Map<String, String> texts) {
        return texts.getOrDefault(language, texts.getOrDefault("en", ""));
    }
}
