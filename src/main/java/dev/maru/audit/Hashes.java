package dev.maru.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 over fields, each preceded by its length, so that no two sequences of fields look the same. */
final class Hashes {
    private final MessageDigest digest;

    Hashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Hashes add(byte @Nullable [] field) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : field.length)
                .flip());
        if (field != null) {
            digest.update(field);
        }
        return this;
    }

    Hashes add(@Nullable Object field) {
        return add(field == null ? null : field.toString().getBytes(StandardCharsets.UTF_8));
    }

    Hashes add(Map<String, String> fields) {
        add(Integer.toString(fields.size()));
        new TreeMap<>(fields).forEach((name, value) -> add((Object) name).add((Object) value));
        return this;
    }

    byte[] digest() {
        return digest.digest();
    }

    /** @param previous the hash of the seal before; null for the first */
    static byte[] seal(byte @Nullable [] previous, AuditEntry entry, byte @Nullable [] personalHash) {
        return new Hashes()
                .add(previous)
                .add(entry.id())
                .add(entry.at())
                .add(entry.act())
                .add(entry.actor())
                .add(entry.target())
                .add(entry.team())
                .add(entry.details())
                .add(personalHash)
                .digest();
    }

    static byte[] personal(byte[] salt, Map<String, String> details) {
        return new Hashes().add(salt).add(details).digest();
    }
}
