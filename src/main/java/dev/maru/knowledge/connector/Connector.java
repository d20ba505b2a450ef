package dev.maru.knowledge.connector;

import dev.maru.shared.SourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A way to documents of one kind of place. Contributed as a bean; it holds no state of a source. */
public interface Connector {
    /** Its word in settings, addresses and texts: {@code folder}, {@code web} … */
    String name();

    /** Whether nothing but our own tests has answered it so far. */
    boolean isExperimental();

    /** What it must be told, in the order to ask it in. */
    List<Field> fields();

    /**
     * Gets ready to read; connects to nothing yet.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; names it and says what is allowed
     */
    Place open(Map<String, String> settings, SourceId source);

    /**
     * Something it must be told.
     *
     * @param kind decides how it is asked for; a {@code SECRET} is kept sealed and never shown again
     */
    record Field(String name, Kind kind, boolean required, String example) {
        public enum Kind {
            TEXT,
            /** Of several lines. */
            LINES,
            URL,
            NUMBER,
            SECRET
        }
    }

    /** Empty where it is missing. */
    static String optional(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "").strip();
    }

    /** Of words that commas divide; empty where it is missing. */
    static List<String> several(Map<String, String> settings, String name) {
        return Arrays.stream(optional(settings, name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @throws IllegalArgumentException if it is missing or blank */
    static String required(Map<String, String> settings, String name) {
        String value = optional(settings, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the setting \"" + name + "\" is missing");
        }
        return value;
    }
}
