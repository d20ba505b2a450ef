package dev.maru.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which documents count, by what is known about them. A field without a value meets nothing but {@code NOT_EQUALS} and
 * {@code NOT_IN}.
 */
public sealed interface FieldFilter {
    /** What the source of a document is filtered by: its id, such as {@code src_…}. */
    String SOURCE = "maru.source";

    FieldFilter EVERY = new All(List.of());

    /** Those that meet each of them. */
    record All(List<FieldFilter> of) implements FieldFilter {
        public All {
            of = List.copyOf(of);
        }
    }

    /** Those that meet one of them at least. */
    record Any(List<FieldFilter> of) implements FieldFilter {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** @param values one, or several for {@code IN} and {@code NOT_IN} */
    record Test(String field, Is is, List<String> values) implements FieldFilter {
        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

        public Test {
            values = List.copyOf(values);
            if (field.isBlank() || values.isEmpty()) {
                throw new IllegalArgumentException("a filter needs the name of a field and a value");
            }
        }

        /** Whether a value that a document has is one of those; the denials of {@code NOT_…} are for who asks. */
        public boolean meets(String value) {
            String wanted = values.getFirst();
            return switch (is) {
                case EQUALS, NOT_EQUALS, IN, NOT_IN -> values.contains(value);
                case GREATER -> compared(value, wanted) > 0;
                case GREATER_OR_EQUAL -> compared(value, wanted) >= 0;
                case LESS -> compared(value, wanted) < 0;
                case LESS_OR_EQUAL -> compared(value, wanted) <= 0;
                case STARTS_WITH -> value.startsWith(wanted);
                case CONTAINS -> value.contains(wanted);
                case LISTS -> Arrays.stream(value.split(",")).map(String::strip).anyMatch(wanted::equals);
            };
        }

        /** Numbers as numbers, everything else by its letters, which puts dates as ISO 8601 writes them into order. */
        private static int compared(String value, String wanted) {
            return NUMBER.matcher(value).matches() && NUMBER.matcher(wanted).matches()
                    ? new BigDecimal(value).compareTo(new BigDecimal(wanted))
                    : value.compareTo(wanted);
        }
    }

    /** How a value is compared. */
    enum Is {
        EQUALS,
        NOT_EQUALS,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        IN,
        NOT_IN,
        STARTS_WITH,
        CONTAINS,
        /** The value is a list, written with commas, and has it. */
        LISTS;

        public boolean denies() {
            return this == NOT_EQUALS || this == NOT_IN;
        }
    }

    /** Those that have each of these values. */
    static FieldFilter having(Map<String, String> fields) {
        return new All(fields.entrySet().stream()
                .<FieldFilter>map(each -> new Test(each.getKey(), Is.EQUALS, List.of(each.getValue())))
                .toList());
    }
}
