package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.maru.testing.ScriptedProvider.error;
import static dev.maru.testing.ScriptedProvider.stream;
import static dev.maru.testing.ScriptedProvider.usage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.identity.TeamRole;
import dev.maru.testing.MaruTest;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The road of a comparison, as people walk it: ask, watch the answers come, vote, share, keep. */
@MaruTest
class PlaygroundRoadTest extends TenantRoad {
    private static final String ANSWER = """
            네, 수령 후 **30일 이내**이고 사용 흔적이 없으면 반품할 수 있습니다.

            - 배송비는 고객 부담입니다.
            - 초기 불량일 때는 무료입니다.
            """;

    @Test
    void a_person_compares_two_columns_and_keeps_the_prompt() {
        provider.always(answer(ANSWER));
        try (Tab tab = as("builder")) {
            compare(tab);
            tab.shows("Which answer is best?").isAccessible();
            tab.button("Show as code").click();
            tab.shows("chat/completions").isAccessible().picture("playground-code");
            for (String language : new String[] {"Python", "Java"}) {
                Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
                dialog.getByLabel("Language").click();
                tab.page()
                        .locator("vaadin-select-item")
                        .filter(having(language))
                        .last()
                        .click();
                assertThat(dialog.locator("pre")).containsText(language.equals("Python") ? "import" : "OpenAIClient");
                assertThat(dialog.locator("pre")).containsText(tenant.chatModel);
            }
            tab.button("Close").last().click();
            tab.button("Save as prompt").click();
            tab.field("Name").last().fill("Returns " + tenant.team.name());
            tab.picture("playground-save");
            tab.button("Save").last().click();
            tab.shows("Saved as");
            tab.open("prompts?team=" + tenant.team.id());
            tab.page().getByText("Returns " + tenant.team.name()).first().click();
            tab.shows("Open in playground")
                    .isAccessible()
                    .picture("prompt-detail")
                    .isCalm();
            tab.open("comparisons").shows("반품").isAccessible().picture("comparisons");
        }
    }

    @Test
    void a_column_that_fails_or_is_stopped_leaves_the_other_alone_and_is_repeated_alone() {
        var goOn = new CountDownLatch(1);
        provider.next(error(500, "The model is out of order"), slow(goOn));
        try (Tab tab = as("builder")) {
            ask(tab, "Who goes on?");
            Locator failed = tab.page().locator(".maru-answer").filter(having("failed"));
            Locator running = tab.page().locator(".maru-answer").filter(having("answering"));
            assertThat(failed).containsText("out of order");
            assertThat(running).containsText("Half of it");
            tab.picture("playground-one-failed").isAccessible();

            provider.next(answer("Now it works"));
            button(failed, "Ask this model again").click();
            Locator repeated = tab.page().locator(".maru-answer").filter(having("Now it works"));
            assertThat(repeated).containsText("answered");
            assertThat(repeated).containsText(COST);
            assertThat(running).containsText("Half of it");

            button(running, "Stop this answer").click();
            Locator stopped = tab.page().locator(".maru-answer").filter(having("stopped"));
            assertThat(stopped).containsText("Half of it");
            assertThat(repeated).containsText("Now it works");
            tab.picture("playground-one-stopped").isAccessible();

            provider.next(answer("All of it"));
            button(stopped, "Ask this model again").click();
            assertThat(tab.page().locator(".maru-answer").filter(having("All of it")))
                    .containsText("answered");
            assertThat(repeated).containsText("Now it works");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void a_blind_vote_shows_the_names_and_a_colleague_opens_it_by_its_address() {
        provider.always(answer("Yes"));
        joins("auditor", TeamRole.VIEWER);
        String address;
        try (Tab tab = as("builder")) {
            open(tab);
            tab.page().locator("#blind").getByText("Blind").click();
            run(tab, "Is it blue?");
            assertThat(tab.page().locator(".maru-answer-text").filter(having("Yes")))
                    .hasCount(2);
            assertThat(tab.page().locator("#vote")).containsText("Your vote shows the names");
            for (String column : new String[] {"#column-0", "#column-1"}) {
                assertThat(tab.page().locator(column)).not().containsText("Scripted", asSeen());
            }
            assertThat(tab.page().getByText(COST)).hasCount(0);
            tab.picture("playground-blind").isAccessible();
            button(tab.page().locator("#vote"), "A").click();
            assertThat(tab.page().locator("#vote")).containsText("You voted: A");
            assertThat(tab.page().locator("#column-0 vaadin-combo-box input")).hasValue(Pattern.compile("Scripted"));
            assertThat(tab.page().getByText(COST)).hasCount(2);
            tab.button("Share").click();
            address = tab.page().locator("vaadin-dialog pre").first().textContent();
            tab.picture("playground-share");
        }
        try (Tab colleague = as("auditor")) {
            colleague.open(address.substring(address.indexOf("/playground") + 1));
            assertThat(colleague.page().locator(".maru-answer-text").filter(having("Yes")))
                    .hasCount(2);
            assertThat(colleague.page().locator("#run")).isDisabled();
            colleague.picture("playground-colleague").isAccessible().isCalm();
        }
    }

    @Test
    void a_comparison_is_good_to_look_at_in_every_look() {
        provider.always(answer(ANSWER));
        String address;
        try (Tab tab = as("builder")) {
            compare(tab);
            assertThat(tab.page()).hasURL(Pattern.compile(".*/playground/cmp_.*run=1"));
            address = tab.page().url().substring(address().length() + 1);
        }
        for (Look look : Look.chosen().toList()) {
            try (Tab tab = as("builder", look)) {
                tab.open(address);
                tab.page().locator(".maru-answer-text strong").first().waitFor();
                tab.picture("playground-run-" + look.name()).isAccessible().isCalm();
            }
        }
    }

    private void compare(Tab tab) {
        open(tab);
        tab.field("Prompt").last().fill("고객 {{customer}}이 3주 전에 받은 세탁기를 반품할 수 있나요?");
        tab.page().getByLabel("customer").fill("김마루");
        tab.field("Prompt").last().press("Control+Enter");
        assertThat(tab.page().locator(".maru-answer-text strong")).hasCount(2);
        assertThat(tab.page().getByText(COST)).hasCount(2);
    }

    private void ask(Tab tab, String question) {
        open(tab);
        run(tab, question);
    }

    private static void run(Tab tab, String question) {
        tab.field("Prompt").last().fill(question);
        tab.field("Prompt").last().press("Control+Enter");
    }

    /** The tenant's model in both columns. */
    private void open(Tab tab) {
        tab.open("playground?team=" + tenant.team.id() + "&model=" + tenant.chatModel);
        tab.page().locator("#column-1 vaadin-combo-box input").click();
        tab.page()
                .locator("vaadin-combo-box-item")
                .filter(having("Scripted · " + tenant.team.name()))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions asSeen() {
        return new LocatorAssertions.ContainsTextOptions().setUseInnerText(true);
    }

    private static dev.maru.testing.ScriptedServer.Answer slow(CountDownLatch goOn) {
        return stream()
                .text("Half of it")
                .until(goOn)
                .finish("stop")
                .usage(usage(412, 96))
                .done();
    }
}
