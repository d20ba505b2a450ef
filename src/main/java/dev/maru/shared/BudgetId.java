package dev.maru.shared;

import java.util.UUID;

/** A budget. */
public record BudgetId(UUID value) implements Id {
    public static BudgetId next() {
        return new BudgetId(Uuid7.next());
    }

    public static BudgetId valueOf(String text) {
        return new BudgetId(Id.parse("bgt", text));
    }

    @Override
    public String prefix() {
        return "bgt";
    }

    @Override
    public String toString() {
        return text();
    }
}
