package dev.maru.model;

import org.jspecify.annotations.Nullable;

/**
 * A function the model may ask for.
 *
 * @param parametersSchema a JSON Schema as text
 */
public record Tool(String name, @Nullable String description, String parametersSchema, boolean strict) {}
