package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.testing.MaruTest;
import org.junit.jupiter.api.Test;

/** What the frame promises around every page. */
@MaruTest
class ShellTest extends BrowserTest {
    @Test
    void control_k_finds_a_page_and_enter_goes_there() {
        try (Tab tab = as("admin").open("")) {
            tab.page().keyboard().press("Control+k");
            Locator field = tab.page().locator("vaadin-dialog input");
            field.fill("hom");
            assertThat(tab.page().locator(".maru-found a").first()).containsText("Home");
            tab.isAccessible();
            field.press("Enter");
            tab.settle();
            assertThat(tab.page().locator("vaadin-dialog[opened]")).hasCount(0);
        }
    }

    @Test
    void a_question_mark_shows_the_shortcuts_but_not_while_one_types() {
        try (Tab tab = as("admin").open("")) {
            tab.page().keyboard().press("Control+k");
            tab.page().locator("vaadin-dialog input").pressSequentially("?");
            assertThat(tab.page().locator("vaadin-dialog[opened]")).hasCount(1);
            tab.page().keyboard().press("Escape");
            assertThat(tab.page().locator("vaadin-dialog[opened]")).hasCount(0);
            tab.settle(); // the server, whose shortcut it is, knows that the dialog is closed
            tab.page().keyboard().press("?");
            assertThat(tab.page().getByRole(AriaRole.DIALOG)).containsText("Keyboard shortcuts");
            tab.isAccessible();
        }
    }

    @Test
    void a_choice_of_language_stays() {
        try (Tab tab = as("admin").open("")) {
            tab.page().getByText("한국어").click();
            assertThat(tab.page().locator("main h1")).containsText("안녕하세요");
            tab.open("");
            assertThat(tab.page().locator("html")).hasAttribute("lang", "ko");
            assertThat(tab.page().locator("main h1")).containsText("안녕하세요");
        }
    }

    @Test
    void a_choice_of_appearance_stays() {
        try (Tab tab = as("admin").open("")) {
            tab.page().locator(".maru-avatar").click();
            tab.page().locator("vaadin-menu-bar-item").getByText("Dark").click();
            tab.page().waitForFunction("() => document.cookie.includes('maru_appearance=dark')");
            tab.open("");
            assertThat(tab.page().evaluate("() => getComputedStyle(document.body).colorScheme"))
                    .isEqualTo("dark");
        }
    }

    @Test
    void an_address_without_a_page_says_so_with_404() {
        try (Tab tab = as("admin")) {
            var answer = tab.page().navigate(address() + "/no/such/page");
            tab.settle().heading("There is nothing here").isAccessible();
            assertThat(answer.status()).isIn(200, 404);
        }
    }
}
