package dev.maru.knowledge.connector.git;

import java.io.IOException;

/** What Maru itself refuses on the way, told as it is. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
