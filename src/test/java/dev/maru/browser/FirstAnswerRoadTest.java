package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.maru.model.ModelHost;
import dev.maru.model.ProviderFailure;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What someone lives through who has just started Maru: from signing in to the first answers of the model that really runs here. */
@MaruTest
class FirstAnswerRoadTest extends LocalModelsRoad {
    @Autowired
    ModelHost host;

    @Test
    void a_builder_signs_in_and_compares_the_model_that_runs_here_with_itself() {
        try (Tab tab = signIn("builder")) {
            tab.open("?team=" + tenant.team.id()).shows("The way to your first answer");
            assertThat(tab.page().locator(".maru-steps li")).hasCount(4);
            tab.picture("home-four-steps").isAccessible();
            tab.page().locator(".maru-steps").getByText("Compare two models").click();
            tab.heading("Playground");

            await("the model host")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(ProviderFailure.class)
                    .until(() -> host.endpoint() != null);
            tab.open("playground?team=" + tenant.team.id() + "&model=local/smollm2-135m");
            assertThat(tab.page().locator("#column-0 vaadin-combo-box input"))
                    .hasValue(Pattern.compile("SmolLM2.*local"));
            choose(tab, "#column-1", "SmolLM2");
            parameters(tab, "#column-0", "0", "24");
            parameters(tab, "#column-1", "1.2", "40");
            tab.field("Prompt").last().fill("Name three colours.");
            tab.button("Run").click();
            for (String column : new String[] {"#column-0", "#column-1"}) {
                Locator answer = tab.page().locator(column);
                assertThat(answer).containsText("answered", patiently());
                assertThat(answer.locator(".maru-answer-text")).not().isEmpty();
                assertThat(answer).containsText(Pattern.compile("first token\\s*[\\d.]+\\s?m?s"));
                assertThat(answer).containsText(Pattern.compile("tokens/s\\s*[\\d.]+"));
                assertThat(answer).containsText(Pattern.compile("tokens\\s*\\d+ → \\d+"));
                assertThat(answer).containsText("$0");
                assertThat(answer).containsText("demonstration");
            }
            assertThat(tab.page().locator("#column-0")).containsText("max 24");
            assertThat(tab.page().locator("#column-1")).containsText("max 40");
            tab.picture("playground-local").isAccessible().isCalm();
        }
    }

    /** Two answers of the local model on a busy machine. */
    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private static void choose(Tab tab, String column, String model) {
        tab.page().locator(column + " vaadin-combo-box input").click();
        tab.page().locator("vaadin-combo-box-item").filter(having(model)).click();
    }

    private static void parameters(Tab tab, String column, String temperature, String most) {
        button(tab.page().locator(column), "Default parameters").click();
        Locator form = tab.page().locator("vaadin-popover[opened]");
        form.getByLabel("Temperature").fill(temperature);
        form.getByLabel("Most tokens to write").fill(most);
        form.getByLabel("Most tokens to write").press("Tab");
        assertThat(tab.page().locator(column)).containsText("max " + most);
        tab.page().keyboard().press("Escape");
        assertThat(form).hasCount(0);
    }
}
