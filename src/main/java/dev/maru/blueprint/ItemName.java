package dev.maru.blueprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * The name that a template gives an item of a list: at most 28 of its letters and digits, then four digits of its SHA-256, so
 * that it stays the same when the list is put in another order and two items never share one by being cut.
 */
final class ItemName {
    private static final int MOST = 28;

    private ItemName() {}

    static String of(JsonNode item) {
        String text = item.isString() ? item.asString() : item.path("name").asString(item.toString());
        String letters = text.substring(text.lastIndexOf('/') + 1).replaceAll("[^0-9A-Za-z]", "");
        return letters.substring(0, Math.min(MOST, letters.length())) + digits(text);
    }

    private static String digits(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
