package dev.maru.request;

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

    public static ReviewedHash valueOf(String text) {
        return new ReviewedHash(text);
    }

    @Override
    public String toString() {
        return hex;
    }
}
