package dev.maru.prompt.web;

import org.jspecify.annotations.Nullable;

/** What a request's body must and may hold. */
final class Bodies {
    private Bodies() {}

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the body needs the field \"" + name + "\"");
        }
        return value;
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
