package dev.maru.request;

/**
 * A name that an expression can use.
 *
 * @param type as the Common Expression Language calls it
 */
public record PolicyVariable(String name, String type, String description, String example) {}
