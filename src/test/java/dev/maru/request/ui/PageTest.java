package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import dev.maru.request.Requests;
import dev.maru.testing.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of these pages do again and again. */
abstract class PageTest extends SpringBrowserlessTest {
    @Autowired
    Requests requests;

    @Autowired
    Accounts accounts;

    @Autowired
    Asked asked;

    @Autowired
    ScriptedPlanner planner;

    @BeforeEach
    void readEnglish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    void open(String path) {
        UI.getCurrent().navigate(path);
    }

    void open(String path, String name, String value) {
        UI.getCurrent().navigate(path, QueryParameters.of(name, value));
    }

    String page() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    String dialog() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }

    Button button(String label) {
        return find(Button.class).withText(label).all().getLast();
    }

    boolean hasButton(String label) {
        return !find(Button.class).withText(label).all().isEmpty();
    }

    void click(String label) {
        test(button(label)).click();
    }

    /** Lets what was pushed to the page arrive until the condition holds. */
    void waitFor(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited 20 s in vain on: %s", page()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
            VaadinSession session = UI.getCurrent().getSession();
            session.getService().runPendingAccessTasks(session);
            roundTrip();
        }
    }
}
