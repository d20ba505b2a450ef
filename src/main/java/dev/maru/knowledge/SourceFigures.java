package dev.maru.knowledge;

import java.util.Map;

/** Statistics of a source. */
public record SourceFigures(
        Map<DocumentState, Integer> documents,
        int chunks,
        long bytes,
        Map<String, Integer> languages,
        Map<String, Integer> kinds,
        Map<String, Integer> findings) {}
