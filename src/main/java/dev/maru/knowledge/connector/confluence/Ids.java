package dev.maru.knowledge.connector.confluence;

import java.io.IOException;

/** What Confluence calls contents by. */
final class Ids {
    private Ids() {}

    static boolean isOne(String id) {
        return id.matches("[A-Za-z0-9]{1,40}");
    }

    static String require(String id) throws IOException {
        if (!isOne(id)) {
            throw new IOException("Confluence names a content \"" + id + "\", which is no id.");
        }
        return id;
    }
}
