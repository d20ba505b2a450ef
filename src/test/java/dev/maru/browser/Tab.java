package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A browser tab of one person: goes to pages as people do, and remembers what the console complained of. */
final class Tab implements AutoCloseable {
    private static final int TALLEST = 6000;

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    Tab(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        page = context.newPage();
        page.onPageError(error -> complaints.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
    }

    Page page() {
        return page;
    }

    /** What the browser keeps of being signed in, for another tab. */
    String state() {
        return context.storageState();
    }

    Tab open(String path) {
        page.navigate(address + "/" + path);
        return settle();
    }

    Tab signIn(String login, String password) {
        page.navigate(address + "/");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.locator("main h1").waitFor();
        return settle();
    }

    /** Waits until the page has drawn what the server said. */
    Tab settle() {
        page.waitForFunction("""
                () => { const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
                        return document.querySelector('h1') && clients.every(c => !c.isActive || !c.isActive())
                            && !document.querySelector('vaadin-grid[loading]'); }""");
        page.evaluate(
                "() => document.fonts.ready.then(() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r))))");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator field(String label) {
        return page.getByLabel(label);
    }

    Tab shows(String text) {
        try {
            assertThat(page.getByText(text).first()).isVisible();
        } catch (AssertionError missing) {
            picture("failed");
            throw missing;
        }
        return this;
    }

    Tab heading(String text) {
        assertThat(page.locator("main h1")).hasText(text);
        return this;
    }

    /**
     * Keeps a picture of the whole page under {@code target/screenshots}: in a window as tall as the page, for what is drawn
     * when it is scrolled to stays blank in a picture of what is below the window.
     */
    Tab picture(String name) {
        ViewportSize window = page.viewportSize();
        int tall = ((Number) page.evaluate("""
                () => Math.max(innerHeight, ...[...document.querySelectorAll('*')]
                    .filter(e => e.scrollHeight > e.clientHeight + 1 && e.clientHeight > innerHeight / 2
                        && /auto|scroll/.test(getComputedStyle(e).overflowY))
                    .map(e => e.getBoundingClientRect().top + e.scrollHeight),
                    document.documentElement.scrollHeight)""")).intValue();
        boolean taller = tall > window.height;
        if (taller) {
            page.setViewportSize(window.width, Math.min(tall, TALLEST));
            settle();
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        if (taller) {
            page.setViewportSize(window.width, window.height);
            settle();
        }
        return this;
    }

    /** WCAG 2.2 AA and the good practices, as far as axe can tell. */
    Tab isAccessible() {
        var axe = new AxeBuilder(page).setLegacyMode(true); // no frames here: spares a second page for each analysis
        if (page.locator("vaadin-dialog[opened]").count() > 0) {
            axe.include("vaadin-dialog[opened]"); // what is behind it is out of reach
        }
        var violations = axe.analyze().getViolations();
        String told = violations.stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + "\n"
                        + rule.getNodes().stream()
                                .map(node -> "    " + node.getTarget() + " " + node.getHtml() + " "
                                        + node.getFailureSummary())
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
        assertThat(told).as("axe on " + page.url()).isEmpty();
        return this;
    }

    /** No error in the console since the tab was opened. */
    Tab isCalm() {
        assertThat(complaints).as("the console, up to " + page.url()).isEmpty();
        return this;
    }

    <T> T ask(Function<Page, T> question) {
        return question.apply(page);
    }

    @Override
    public void close() {
        context.close();
    }
}
