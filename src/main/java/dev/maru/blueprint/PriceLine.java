package dev.maru.blueprint;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a blueprint's price model: a unit price times a quantity a month.
 *
 * @param name what costs, by language
 * @param target for which it counts; null for all
 * @param price the id of a unit price, in which {@code {field}} stands for a field's value; "usd" where the quantity is dollars
 * @param quantity the quantity's factors, each a number or the name of a field (a list counts as its length, a switch as 1 or
 *     0): {@code low}, {@code expected}, {@code high}, or one for all three
 * @param when a field and what it must be, if the line counts by choice
 * @param assuming what the quantity takes for granted, by language
 */
record PriceLine(
        Map<String, String> name,
        @Nullable TargetKind target,
        String price,
        JsonNode quantity,
        @Nullable ObjectNode when,
        @Nullable Map<String, String> assuming) {
    boolean counts(ObjectNode parameters, TargetKind forTarget) {
        return (target == null || target == forTarget)
                && (when == null
                        || when.properties().stream()
                                .allMatch(choice -> matches(parameters, choice.getKey(), choice.getValue())));
    }

    private static boolean matches(ObjectNode parameters, String field, JsonNode wanted) {
        JsonNode value = parameters.path(field);
        if (value.isArray() && wanted.isBoolean()) {
            return value.isEmpty() != wanted.asBoolean();
        }
        return wanted.isArray() ? wanted.valueStream().anyMatch(one -> same(one, value)) : same(wanted, value);
    }

    private static boolean same(JsonNode wanted, JsonNode value) {
        return value.isMissingNode()
                ? wanted.isBoolean() && !wanted.asBoolean()
                : value.asString("").equals(wanted.asString());
    }
}
