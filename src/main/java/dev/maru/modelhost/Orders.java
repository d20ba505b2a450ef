package dev.maru.modelhost;

import java.util.List;

/**
 * What the portal tells the host: one line of JSON on its standard input.
 *
 * @param bearer the token that every request must carry
 * @param folders where weights are looked for
 * @param contextTokens the most a conversation may hold; a model trained on fewer has fewer
 * @param slots how many answers a chat model writes at the same time
 * @param threads how many threads a model computes with
 */
record Orders(String bearer, List<String> folders, int contextTokens, int slots, int threads) {
    Orders {
        folders = List.copyOf(folders);
        if (bearer.length() < 32) {
            throw new IllegalArgumentException("the bearer token must have at least 32 characters");
        }
        if (slots < 1 || threads < 1 || contextTokens < 256) {
            throw new IllegalArgumentException("slots and threads must be at least 1 and contextTokens at least 256");
        }
    }
}
