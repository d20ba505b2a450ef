package dev.maru.model;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface Part {
    record Text(String text) implements Part {}

    /** What the model thought before it answered, where a provider shows it. */
    record Reasoning(String text, @Nullable String signature) implements Part {}

    /**
     * A picture.
     *
     * @param source a {@code data:} or {@code https:} URL
     */
    record Image(String source, @Nullable String detail) implements Part {}

    /**
     * The model asks for a tool to be called.
     *
     * @param arguments a JSON object as the model wrote it, not necessarily valid
     */
    record ToolCall(String id, String name, String arguments) implements Part {}

    /** What a tool answered. */
    record ToolResult(String toolCallId, String content) implements Part {}
}
