package dev.maru.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Which documents of a source to list.
 *
 * @param state null for every one
 * @param gate only those in which this gate found something; null for all
 * @param language null for every one
 * @param search a part of the path or title; empty for all
 */
public record DocumentFilter(
        @Nullable DocumentState state,
        @Nullable String gate,
        @Nullable String language,
        String search) {
    public static final DocumentFilter ALL = new DocumentFilter(null, null, null, "");
}
