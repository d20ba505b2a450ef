package dev.maru.model;

import org.jspecify.annotations.Nullable;

/** A piece of an answer as it comes. */
public sealed interface Delta {
    record Text(String text) implements Delta {}

    record Reasoning(String text) implements Delta {}

    /**
     * A piece of a tool call; the first one of an index carries id and name.
     *
     * @param index which of the answer's tool calls, from 0
     * @param arguments the next characters of the JSON arguments
     */
    record ToolCall(
            int index, @Nullable String id, @Nullable String name, String arguments) implements Delta {}
}
