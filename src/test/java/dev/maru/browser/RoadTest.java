package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What someone lives through who has just started Maru: from signing in to the cost of a first call, and the admin's part. */
@MaruTest
@Disabled("failed in a full run, passed since beside browser tests; the cause is not known")
class RoadTest extends BrowserTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Teams teams;

    @Autowired
    Users users;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        teams.setMember(
                Tenant.ADMIN,
                tenant.team.id(),
                users.findByLogin("builder").orElseThrow().id(),
                TeamRole.MEMBER);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void a_builder_signs_in_makes_a_key_calls_with_it_and_sees_the_cost() throws Exception {
        provider.always(ScriptedProvider.chat("Yes, within 30 days", 412, 96));
        try (Tab tab = signIn("builder")) {
            tab.shows("The way to your first answer").isAccessible();
            tab.open("applications?team=" + tenant.team.id());
            tab.page()
                    .locator("vaadin-grid")
                    .getByText("app", exactly())
                    .first()
                    .click();
            tab.button("Create key").click();
            tab.page().getByRole(AriaRole.DIALOG).getByLabel("Name").fill("ci");
            tab.isAccessible();
            tab.page().getByRole(AriaRole.DIALOG).getByText("Create key").last().click();
            tab.shows("Shown this one time").isAccessible().picture("key-once");
            String secret = tab.page().locator("vaadin-dialog pre").first().textContent();
            assertThat(secret).startsWith("maru_");
            tab.button("I have stored it").click();

            assertThat(call(secret)).contains("Yes, within 30 days");

            tab.open("usage?team=" + tenant.team.id());
            var soon = new LocatorAssertions.IsVisibleOptions().setTimeout(10_000);
            for (int again = 0; again < 5 && tab.page().getByText("$0.002676").count() == 0; again++) {
                tab.open("usage?team=" + tenant.team.id());
            }
            assertThat(tab.page().getByText("$0.002676").first()).isVisible(soon);
            assertThat(tab.page().locator("maru-chart canvas").first()).isVisible(soon);
            tab.picture("usage-with-a-call").isAccessible();
            tab.open("invocations?team=" + tenant.team.id()).shows("$0.002676").picture("invocations-with-a-call");
            tab.isAccessible().isCalm();
        }
    }

    @Test
    void an_admin_adds_a_provider_tests_it_imports_its_models_and_finds_it_in_the_audit_trail() {
        String name = "road" + tenant.team.name();
        try (Tab tab = as("admin").open("providers")) {
            tab.button("Add provider").first().click();
            tab.field("Name").first().fill(name);
            tab.field("Base URL").fill(provider.baseUrl());
            tab.button("Test").click();
            tab.shows("Works: it offers").isAccessible().picture("provider-tested");
            tab.button("Add provider").last().click();
            tab.shows("Models that " + name + " offers").shows("scripted-chat");
            tab.isAccessible().picture("provider-import");
            tab.page()
                    .locator("vaadin-dialog vaadin-grid vaadin-checkbox")
                    .nth(1)
                    .click();
            tab.button("Import chosen").click();
            tab.shows("are in the catalog");
            tab.open("models?q=" + name).shows("scripted").picture("models-imported");
            tab.open("audit?q=" + name).shows("provider.created").picture("audit-of-the-road");
            tab.isAccessible().isCalm();
        }
    }

    private static com.microsoft.playwright.Locator.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
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
