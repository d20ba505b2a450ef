package dev.maru.browser;

import dev.maru.testing.Accounts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The real application with its production frontend, and browsers that sign in to it as its accounts. A subclass carries
 * {@link dev.maru.testing.MaruTest}, which a superclass cannot hand on.
 */
@Tag("browser")
abstract class BrowserTest {
    private static final Map<String, String> SIGNED_IN = new ConcurrentHashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    protected String address() {
        return "http://localhost:" + port;
    }

    /** Not signed in. */
    protected Tab visitor(Look look) {
        return new Tab(Chromium.browser().newContext(look.options()), address());
    }

    /** Walks through the sign-in page. */
    protected Tab signIn(String login) {
        return visitor(Look.DESK).signIn(login, accounts.password(login));
    }

    /** Signed in already, by the cookies of an earlier sign-in. */
    protected Tab as(String login, Look look) {
        String state = SIGNED_IN.computeIfAbsent(port + login, key -> {
            try (Tab tab = signIn(login)) {
                return tab.state();
            }
        });
        return new Tab(Chromium.browser().newContext(look.options().setStorageState(state)), address());
    }

    protected Tab as(String login) {
        return as(login, Look.DESK);
    }
}
