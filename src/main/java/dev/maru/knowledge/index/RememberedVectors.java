package dev.maru.knowledge.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was embedded before, by the hash of the text and the model: in the database, without the text. */
@Component
class RememberedVectors {
    private final JdbcClient database;

    RememberedVectors(JdbcClient database) {
        this.database = database;
    }

    /** @return those that are known, by their text; that they were needed today is noted */
    Map<String, float[]> find(String model, Collection<String> texts) {
        var byHash = new HashMap<String, String>();
        texts.forEach(text -> byHash.put(HexFormat.of().formatHex(hash(text)), text));
        var found = new HashMap<String, float[]>();
        byte[][] hashes = byHash.values().stream().map(RememberedVectors::hash).toArray(byte[][]::new);
        database.sql("""
                SELECT hash, vector FROM knowledge.embedding WHERE model = ? AND hash = ANY (?)""").param(model).param(hashes).query(row -> {
            String text = byHash.get(HexFormat.of().formatHex(row.getBytes("hash")));
            if (text != null) {
                found.put(text, floats(row.getBytes("vector")));
            }
        });
        if (!found.isEmpty()) {
            database.sql("""
                    UPDATE knowledge.embedding SET used_on = current_date
                    WHERE model = ? AND hash = ANY (?) AND used_on < current_date""").param(model).param(hashes).update();
        }
        return found;
    }

    void keep(String model, String text, float[] vector) {
        database.sql("""
                INSERT INTO knowledge.embedding (model, hash, vector) VALUES (?, ?, ?)
                ON CONFLICT (model, hash) DO NOTHING""").param(model).param(hash(text)).param(bytes(vector)).update();
    }

    /** @return how many nobody has needed for so many days, and are gone now */
    int forget(int days) {
        return database.sql("DELETE FROM knowledge.embedding WHERE used_on < current_date - ?")
                .param(days)
                .update();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
