package dev.maru.reader;

/**
 * What the portal asks for: one line of JSON on standard input.
 *
 * @param file where it lies; it is only read
 * @param name what it is called where it came from
 */
record Order(String file, String name, Limits limits) {}
