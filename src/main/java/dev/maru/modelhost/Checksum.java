package dev.maru.modelhost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Checks the files of a model against what they must hash to. */
final class Checksum {
    private static final int CHUNK = 1 << 20;

    private Checksum() {}

    static void verify(Weights weights) throws IOException, CorruptWeights {
        for (Map.Entry<String, String> expected : weights.sha256().entrySet()) {
            Path file = weights.file().resolveSibling(expected.getKey());
            if (!Files.exists(file)) {
                throw new CorruptWeights("%s is missing. Remove its folder and run ./maru up to fetch it again."
                        .formatted(file.getFileName()));
            }
            String found = sha256(file);
            if (!found.equals(expected.getValue())) {
                throw new CorruptWeights(
                        "%s has SHA-256 %s, expected %s. Remove its folder and run ./maru up to fetch it again."
                                .formatted(file.getFileName(), found, expected.getValue()));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every JDK has SHA-256", every);
        }
    }
}
