package dev.maru.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes from seal to seal and stops at the first that does not hold. */
class ChainWalk {
    private final AuditRows rows;
    private long number;
    private byte @Nullable [] hash;
    private @Nullable String trouble;

    ChainWalk(AuditRows rows) {
        this.rows = rows;
    }

    void step(ResultSet row) throws SQLException {
        if (trouble != null) {
            return;
        }
        long next = row.getLong("number");
        if (next != number + 1) {
            trouble = "Seal " + (number + 1) + " is missing: after " + number + " comes " + next + ".";
            return;
        }
        AuditEntry entry = rows.entry(row, 0);
        byte[] personalHash = row.getBytes("personal_hash");
        byte[] expected = Hashes.seal(hash, entry, personalHash);
        if (!Arrays.equals(expected, row.getBytes("hash"))) {
            trouble = "Seal " + next + " does not fit: entry " + entry.id() + " (" + entry.act()
                    + ") or the seal was changed after it was made.";
            return;
        }
        if (!holds(personalHash, row.getBytes("salt"), entry.personal())) {
            trouble = "Seal " + next + ": the personal details of entry " + entry.id() + " were changed, not erased.";
            return;
        }
        number = next;
        hash = expected;
    }

    private static boolean holds(byte @Nullable [] personalHash, byte @Nullable [] salt, Map<String, String> details) {
        return salt == null || Arrays.equals(Hashes.personal(salt, details), personalHash);
    }

    long number() {
        return number;
    }

    @Nullable
    String head() {
        byte[] last = hash;
        return last == null ? null : HexFormat.of().formatHex(last);
    }

    @Nullable
    String trouble() {
        return trouble;
    }
}
