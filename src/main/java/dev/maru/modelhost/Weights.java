package dev.maru.modelhost;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights found in a folder.
 *
 * @param name what the model is called on the wire
 * @param file the GGUF or ONNX file
 * @param contextTokens what it was trained on; null where only the file itself knows
 * @param dimensions of its vectors; null for a chat model
 * @param sha256 what each file of the folder must hash to; empty for an operator's own file
 * @param shipped whether Maru installed it, and so loads it at start; others are loaded when first called
 */
record Weights(
        String name,
        String displayName,
        Kind kind,
        Path file,
        @Nullable Integer contextTokens,
        @Nullable Integer dimensions,
        Map<String, String> sha256,
        boolean shipped) {
    enum Kind {
        CHAT,
        EMBEDDING
    }

    Weights {
        sha256 = Map.copyOf(sha256);
    }
}
