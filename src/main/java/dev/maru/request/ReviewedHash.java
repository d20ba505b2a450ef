package dev.maru.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an approval binds: SHA-256 over blueprint version, parameters, target and the preview's content in canonical JSON
 * (RFC 8785), without ids that change with every look. 64 hexadecimal digits.
 */
public record ReviewedHash(String hex) {
    public ReviewedHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a reviewed hash has 64 hexadecimal digits, got \"" + hex + "\"");
        }
    }

    /** Of what would be done: two previews of the same wish have the same if and only if they would do the same. */
    public static ReviewedHash of(Wish wish, Preview preview) {
        try {
            byte[] content = CanonicalJson.of(ReviewedContent.of(wish, preview)).getBytes(StandardCharsets.UTF_8);
            return new ReviewedHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static ReviewedHash valueOf(String text) {
        return new ReviewedHash(text);
    }

    @Override
    public String toString() {
        return hex;
    }
}
