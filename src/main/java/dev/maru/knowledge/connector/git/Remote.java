package dev.maru.knowledge.connector.git;

import java.net.URI;

/**
 * Where a repository is fetched from.
 *
 * @param branch empty for the one that the server names
 * @param token empty where everybody may read
 * @param largest bytes that one fetch may bring
 */
record Remote(URI address, String branch, String user, String token, long largest) {
    @Override
    public String toString() {
        return address + " " + branch;
    }
}
