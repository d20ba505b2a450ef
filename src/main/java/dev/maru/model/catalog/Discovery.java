package dev.maru.model.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Something found around Maru that could serve models, and is not registered yet.
 *
 * @param code to name it by when it is taken over
 * @param name what the provider would be called
 * @param where the address, the variable of the environment, or the model's file
 * @param models how many it offers; null where asking would mean to call a vendor
 */
public record Discovery(
        String code,
        Kind kind,
        String name,
        String where,
        @Nullable Integer models) {
    /** What was found. */
    public enum Kind {
        /** A model server on this machine. */
        SERVER,
        /** A vendor's key in the environment: nothing is sent before an administrator says so. */
        KEY,
        /** Credentials and a region of AWS in the environment. */
        AWS,
        /** A model that the model host found in the data folder. */
        FILE
    }
}
