package dev.maru.apikey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a new key should be.
 *
 * @param expiresAt from when on it is refused; null for never
 */
public record KeyWish(String name, @Nullable Instant expiresAt, Limits limits) {
    private static final int LONGEST_NAME = 80;

    public KeyWish {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a key's name needs 1 to " + LONGEST_NAME + " characters, got " + name.length());
        }
    }

    public KeyWish(String name, @Nullable Instant expiresAt) {
        this(name, expiresAt, Limits.DEFAULT);
    }
}
