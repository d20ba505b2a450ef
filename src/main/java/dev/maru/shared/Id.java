package dev.maru.shared;

import java.util.UUID;

/**
 * The identity of a thing: a UUIDv7 (RFC 9562), written as a prefix, an underscore and 26 characters of Crockford's base
 * 32, for example {@code team_01j9z…}. The text sorts by the time of birth.
 */
public interface Id {
    UUID value();

    String prefix();

    default String text() {
        return prefix() + "_" + Crockford.encode(value());
    }

    /** @throws IllegalArgumentException if the text is not an id of that prefix */
    static UUID parse(String prefix, String text) {
        if (!text.startsWith(prefix + "_")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an id that begins with " + prefix + "_");
        }
        return Crockford.decode(text.substring(prefix.length() + 1));
    }
}
