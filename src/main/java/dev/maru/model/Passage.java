package dev.maru.model;

/**
 * A piece of a document that an answer can rest on.
 *
 * @param source what a citation points at
 * @param score how well it fits the question; comparable within one retrieval only
 */
public record Passage(String text, String source, double score) {}
