package dev.maru.model.openai;

import dev.maru.model.client.Patience;
import java.time.Duration;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** One request and its response, with the patience that its owner has. */
final class Exchange extends HttpClientContext {
    private static final Duration LAST_LOOK = Duration.ofMillis(50);

    private final Patience patience;
    private boolean finishing;

    Exchange(Patience patience) {
        this.patience = patience;
    }

    Patience patience() {
        return patience;
    }

    Duration nextLook() {
        return finishing ? LAST_LOOK : patience.nextLook();
    }

    /** All that matters has come; the formal end of the body is worth a short wait, as the connection can then be reused. */
    void finishing() {
        finishing = true;
    }

    boolean isFinishing() {
        return finishing;
    }
}
