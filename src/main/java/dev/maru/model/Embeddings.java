package dev.maru.model;

import java.util.List;

/** Vectors, one for each text, all of the same length; and the tokens they took. */
public record Embeddings(List<float[]> vectors, Usage usage) {}
