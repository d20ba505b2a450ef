package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The road of a comparison, as people walk it: ask, watch the answers come, vote, share, keep. */
@MaruTest
@Disabled("failed in a full run; the cause is not known")
class PlaygroundRoadTest extends BrowserTest {
    private static final String ANSWER = """
            네, 수령 후 **30일 이내**이고 사용 흔적이 없으면 반품할 수 있습니다.

            - 배송비는 고객 부담입니다.
            - 초기 불량일 때는 무료입니다.
            """;

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
        provider.always(ScriptedProvider.chat(ANSWER, 412, 96));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void a_person_compares_two_columns_votes_and_keeps_the_prompt() {
        try (Tab tab = as("builder")) {
            compare(tab);
            tab.shows("Which answer is best?").isAccessible();
            tab.button("Show as code").click();
            tab.shows("chat/completions").isAccessible().picture("playground-code");
            tab.button("Close").last().click();
            tab.button("Save as prompt").click();
            tab.field("Name").last().fill("Returns " + tenant.team.name());
            tab.picture("playground-save");
            tab.button("Save").last().click();
            tab.shows("Saved as");
            tab.open("prompts");
            tab.page().getByText("Returns " + tenant.team.name()).first().click();
            tab.shows("Open in playground")
                    .isAccessible()
                    .picture("prompt-detail")
                    .isCalm();
            tab.open("comparisons").shows("반품").isAccessible().picture("comparisons");
        }
    }

    @Test
    void a_comparison_is_good_to_look_at_in_every_look() {
        String address;
        try (Tab tab = as("builder")) {
            compare(tab);
            address = tab.ask(page -> page.url()).substring(address().length() + 1);
        }
        for (Look look : Look.all()) {
            try (Tab tab = as("builder", look)) {
                tab.open(address);
                tab.page().locator(".maru-answer-text strong").first().waitFor();
                tab.picture("playground-run-" + look.name()).isAccessible().isCalm();
            }
        }
    }

    private void compare(Tab tab) {
        tab.open("playground?team=" + tenant.team.id() + "&model=" + tenant.chatModel);
        tab.field("Prompt").last().fill("고객 {{customer}}이 3주 전에 받은 세탁기를 반품할 수 있나요?");
        tab.page().locator("#column-1 vaadin-combo-box input").click();
        tab.page()
                .locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText("Scripted"))
                .click();
        Locator customer = tab.page().getByLabel("customer");
        customer.fill("김마루");
        tab.field("Prompt").last().press("Control+Enter");
        assertThat(tab.page().locator(".maru-answer-text strong")).hasCount(2);
        assertThat(tab.page().getByText("$0.002676")).hasCount(2);
    }
}
