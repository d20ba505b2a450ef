package dev.maru.metering;

import java.util.LinkedHashMap;
import java.util.Map;

/** What cost is allocated by besides team and application: names and values that an application sends along. */
public final class Tags {
    public static final int MOST = 16;
    public static final int LONGEST_NAME = 64;
    public static final int LONGEST_VALUE = 128;

    private Tags() {}

    /**
     * Reads the header {@code x-maru-tags}: {@code key=value,key=value}.
     *
     * @throws IllegalArgumentException if it is not that, or more than allowed; the message says what
     */
    public static Map<String, String> parse(String header) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : header.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "x-maru-tags must be key=value pairs with commas between them, got \"" + pair.strip() + "\"");
            }
            tags.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return checked(tags);
    }

    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        if (tags.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " tags are kept, got " + tags.size());
        }
        tags.forEach((name, value) -> {
            if (name.isBlank() || name.length() > LONGEST_NAME || hasControl(name)) {
                throw new IllegalArgumentException(
                        "the name of a tag has 1 to " + LONGEST_NAME + " printable characters, got \"" + name + "\"");
            }
            if (value.length() > LONGEST_VALUE || hasControl(value)) {
                throw new IllegalArgumentException("the value of tag \"" + name + "\" has at most " + LONGEST_VALUE
                        + " printable characters, got " + value.length());
            }
        });
        return Map.copyOf(tags);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
