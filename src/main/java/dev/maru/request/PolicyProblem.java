package dev.maru.request;

import org.jspecify.annotations.Nullable;

/**
 * Why a rule cannot be used.
 *
 * @param rule counts from 0
 * @param line in its expression, from 1; null where it is not about the expression
 * @param column from 1
 */
public record PolicyProblem(
        int rule,
        String name,
        @Nullable Integer line,
        @Nullable Integer column,
        String message) {}
