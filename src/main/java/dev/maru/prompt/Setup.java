package dev.maru.prompt;

import dev.maru.model.Sampling;
import dev.maru.shared.PromptId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison asks, and whom.
 *
 * @param values of the template's variables, by name
 * @param blind whether names stay hidden, and the columns are shuffled, until one has voted
 * @param source the version of the library's prompt that it began with; null where it was typed
 */
public record Setup(
        Template template,
        Map<String, String> values,
        List<Column> columns,
        boolean blind,
        @Nullable Source source) {
    public static final int MOST_COLUMNS = 6;

    public Setup {
        values = Map.copyOf(values);
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "a comparison has 1 to " + MOST_COLUMNS + " columns, this one has " + columns.size());
        }
    }

    public Setup withColumns(List<Column> others) {
        return new Setup(template, values, others, blind, source);
    }

    /**
     * One model with its parameters.
     *
     * @param model its name; empty in a blind run on which the viewer has not voted
     */
    public record Column(String model, Sampling sampling) {
        static final Column HIDDEN = new Column("", Sampling.DEFAULT);
    }

    public record Source(PromptId prompt, int number) {}
}
