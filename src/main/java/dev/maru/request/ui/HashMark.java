package dev.maru.request.ui;

import dev.maru.request.ReviewedHash;
import dev.maru.ui.Copyable;

/** The hash that an approval binds: short to read, whole to copy. */
class HashMark extends Copyable {
    HashMark(ReviewedHash hash) {
        super(hash.hex(), inShort(hash));
    }

    static String inShort(ReviewedHash hash) {
        return hash.hex().substring(0, 4) + "…" + hash.hex().substring(60);
    }
}
