package dev.maru.modelhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds weights: folders with a {@code weights.json}, as the launcher installs them, and GGUF files that an operator put there.
 */
final class WeightsFolder {
    private static final String MANIFEST = "weights.json";
    private static final int DEPTH = 3;

    private final Path folder;

    WeightsFolder(Path folder) {
        this.folder = folder;
    }

    List<Weights> weights() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        List<Weights> found = new ArrayList<>();
        for (Path file : files) {
            if (file.endsWith(MANIFEST)) {
                found.add(installed(file));
            } else if (isGguf(file) && !Files.exists(file.resolveSibling(MANIFEST))) {
                found.add(operatorsOwn(file));
            }
        }
        return found;
    }

    private static Weights installed(Path manifestFile) throws IOException {
        Manifest manifest = JsonMapper.shared().readValue(Files.readString(manifestFile), Manifest.class);
        return new Weights(
                manifest.name,
                manifest.displayName,
                manifest.kind,
                manifestFile.resolveSibling(manifest.file),
                manifest.contextTokens,
                manifest.dimensions,
                manifest.sha256,
                true);
    }

    private static Weights operatorsOwn(Path file) {
        String stem = file.getFileName().toString().replaceFirst("(?i)\\.gguf$", "");
        String name = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return new Weights(name, stem, Weights.Kind.CHAT, file, null, null, Map.of(), false);
    }

    private static boolean isGguf(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gguf");
    }

    /** What {@code src/main/python/weights.py} writes beside the weights. */
    private record Manifest(
            String name,
            String displayName,
            Weights.Kind kind,
            String file,
            @Nullable Integer contextTokens,
            @Nullable Integer dimensions,
            String licence,
            String source,
            Map<String, String> sha256) {}
}
