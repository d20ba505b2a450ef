package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.testing.MaruTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a key to the cost of its first call, and the admin's part: from a provider to a team that may call it. */
@MaruTest
class RoadTest extends TenantRoad {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_builder_makes_a_key_calls_with_it_and_finds_the_cost_and_the_call() throws Exception {
        provider.always(answer("Yes, within 30 days"));
        try (Tab tab = as("builder")) {
            tab.open("applications?application=" + tenant.application.id());
            tab.button("Create key").click();
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill("ci");
            tab.isAccessible();
            dialog.getByText("Create key").last().click();
            tab.shows("Shown this one time").isAccessible().picture("key-once");
            String secret = tab.page().locator("vaadin-dialog pre").first().textContent();
            assertThat(secret).startsWith("maru_");
            tab.button("I have stored it").click();
            assertThat(tab.open("applications?application=" + tenant.application.id())
                            .page()
                            .content())
                    .as("a key is shown once")
                    .doesNotContain(secret);

            assertThat(call(secret)).contains("Yes, within 30 days");

            String usage = "usage?period=today&team=" + tenant.team.id();
            await("the call in Usage and cost").atMost(SOON).until(() -> {
                tab.open(usage);
                return tab.page().getByText(COST).count() > 0;
            });
            tab.page().locator("maru-chart canvas").first().waitFor();
            tab.picture("usage-with-a-call").isAccessible();
            assertThat(export(tab)).contains(tenant.chatModel).contains("0.002676");

            clickTheBar(tab);
            tab.heading("Invocations").shows(tenant.chatModel).shows(COST);
            assertThat(tab.page()).hasURL(Pattern.compile("(?=.*model=mdl_)(?=.*from=).*"));
            tab.page().getByText(tenant.chatModel).last().click();
            assertThat(tab.page().locator(".maru-detail")).containsText("ci …");
            tab.shows("412 at $3.00").picture("invocation-of-the-call").isAccessible();
            tab.isCalm();
        }
    }

    @Test
    void an_admin_connects_a_provider_prices_a_model_and_grants_it_to_a_new_team() {
        String name = "road" + tenant.team.name();
        try (Tab tab = as("admin").open("providers")) {
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            tab.button("Add provider").first().click();
            dialog.getByLabel("Name", exactly()).fill(name);
            dialog.getByLabel("Base URL").fill(provider.baseUrl());
            dialog.getByLabel("API key").fill("sk-road");
            button(dialog, "Test").click();
            tab.shows("Works: it offers").isAccessible().picture("provider-tested");
            button(dialog, "Add provider").click();
            tab.shows("Models that " + name + " offers").shows("scripted-chat").settle();
            tab.isAccessible().picture("provider-import");
            dialog.getByRole(AriaRole.CHECKBOX).first().click();
            button(dialog, "Import chosen").click();
            tab.shows("2 models are in the catalog");

            tab.open("teams").button("New team").click();
            dialog.getByLabel("Name").fill("Team " + name);
            button(dialog, "Create").click();
            tab.button("Add a member").click();
            dialog.getByLabel("Person or group").click();
            tab.page()
                    .locator("vaadin-combo-box-item")
                    .filter(having("(builder)"))
                    .click();
            button(dialog, "Add").click();
            assertThat(tab.page().locator(".maru-detail vaadin-grid")).containsText("Builder");
            tab.picture("team-made").isAccessible();

            tab.open("models?provider=" + name + "&model=" + name + "/scripted-chat");
            tab.button("Set price").click();
            dialog.getByLabel("Input", exactly()).fill("0.15");
            dialog.getByLabel("Output", exactly()).fill("0.6");
            dialog.getByLabel("Source").fill("Price page");
            tab.picture("price-set").isAccessible();
            button(dialog, "Record price").click();
            tab.shows("is recorded").settle();
            button(tab.page().locator(".maru-detail"), "Grant").click();
            dialog.getByText("Some teams").click();
            dialog.locator("vaadin-multi-select-combo-box input").fill("Team " + name);
            tab.page()
                    .locator("vaadin-multi-select-combo-box-item")
                    .filter(having("Team " + name))
                    .click();
            tab.page().keyboard().press("Escape");
            tab.picture("model-granted");
            button(dialog, "Save").click();
            assertThat(tab.page().locator(".maru-detail")).containsText("Team " + name);
            tab.open("prices?model=" + name + "/scripted-chat")
                    .shows("Price page")
                    .picture("prices-detail")
                    .isAccessible();
            tab.button("Import prices").click();
            button(dialog, "Compare with public prices").click();
            tab.settle().picture("prices-import").isAccessible();

            tab.open("audit?q=" + name);
            for (String act :
                    new String[] {"Provider added", "Model imported", "Price set", "Model granted", "Team created"}) {
                tab.shows(act);
            }
            tab.picture("audit-of-the-road").isAccessible().isCalm();
        }
    }

    /** The one bar of the one call: where, ECharts alone knows, so the picture is asked what it would answer to. */
    private static void clickTheBar(Tab tab) {
        Locator picture = tab.page().locator("maru-chart .picture");
        var box = picture.boundingBox();
        double low = box.y + box.height - 40;
        for (double x = box.x + 60; x < box.x + box.width - 5; x += 8) {
            tab.page().mouse().move(x, low);
            if ("pointer"
                    .equals(tab.page()
                            .locator("maru-chart canvas")
                            .first()
                            .evaluate("c => c.parentElement.style.cursor"))) {
                tab.page().mouse().click(x, low);
                return;
            }
        }
        throw new AssertionError("no bar in the chart answers to the mouse");
    }

    private static String export(Tab tab) throws IOException {
        var download = tab.page()
                .waitForDownload(() -> tab.page()
                        .getByText("Export CSV", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                        .click());
        assertThat(download.suggestedFilename()).endsWith(".csv");
        return Files.readString(download.path());
    }

    private String call(String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"model": "%s", "messages": [{"role": "user", "content": "May I return it?"}]}""".formatted(tenant.chatModel)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
