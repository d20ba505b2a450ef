package dev.maru.metering;

import java.util.Arrays;
import java.util.List;

/** What usage can be told apart by: a fixed one, or the values of a tag. */
public sealed interface Dimension {
    /** As questions write it: {@code team}, {@code costCenter}, {@code tag:feature} … */
    String code();

    enum Fixed implements Dimension {
        TEAM("team"),
        APPLICATION("application"),
        MODEL("model"),
        KEY("key"),
        COST_CENTER("costCenter"),
        ENVIRONMENT("environment");

        private final String code;

        Fixed(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    record Tag(String name) implements Dimension {
        @Override
        public String code() {
            return "tag:" + name;
        }
    }

    /** @throws IllegalArgumentException if there is no such dimension */
    static Dimension of(String code) {
        if (code.startsWith("tag:") && code.length() > 4) {
            return new Tag(code.substring(4));
        }
        return Arrays.stream(Fixed.values())
                .filter(fixed -> fixed.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "usage can be told apart by " + codes() + " and tag:NAME, not by \"" + code + "\""));
    }

    private static List<String> codes() {
        return Arrays.stream(Fixed.values()).map(Fixed::code).toList();
    }
}
