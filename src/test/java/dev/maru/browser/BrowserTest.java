package dev.maru.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.testing.Accounts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
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

    /** A session remembers what was chosen in it, such as a team: each class begins with sessions of its own. */
    @BeforeAll
    static void forgetSessions() {
        SIGNED_IN.clear();
    }

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

    /** Signed in already, by the cookies of an earlier sign-in of the same class. */
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

    static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
