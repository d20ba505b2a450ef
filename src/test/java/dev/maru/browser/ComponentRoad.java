package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargetWish;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.testing.Accounts;
import dev.maru.testing.MovableClock;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.FakeAws.StackView;
import dev.maru.testing.aws.InstalledAws;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Roads on which a builder asks for components of a team of its own, in an account of AWS or inside Maru: the steps that
 * people take on pages, in their words. The time is the test's.
 */
abstract class ComponentRoad extends BrowserTest {
    static final FakeAws AWS = InstalledAws.shared();
    static final String LOCAL = "Inside Maru";
    private static final String ACCOUNT = "111122223333";
    private static final Pattern ONE_COMPONENT = Pattern.compile(".*/components/comp_[0-9a-z]+.*");
    private static final double SLOWLY = 60_000;

    @Autowired
    Accounts accounts;

    @Autowired
    MovableClock clock;

    @Autowired
    private Teams teams;

    @Autowired
    private Applications applications;

    @Autowired
    private AwsTargets targets;

    final String mark = UUID.randomUUID().toString().substring(0, 6);
    Team team;

    @BeforeEach
    void aTeamWithTwoApplications() {
        Caller admin = accounts.caller("admin");
        team = teams.create(admin, "Road " + mark);
        teams.setMember(admin, team.id(), accounts.user("builder").id(), TeamRole.OWNER);
        application("help-desk", Environment.DEVELOPMENT);
        application("help-desk-live", Environment.PRODUCTION);
    }

    private void application(String name, Environment environment) {
        applications.create(
                accounts.caller("admin"), team.id(), new ApplicationDetails(name, environment, "cc-1", "Ana"));
    }

    /** An account that lets Maru in. */
    final String account() {
        AwsTarget made = targets.create(
                accounts.caller("admin"),
                new AwsTargetWish(
                        "aws-" + mark,
                        "arn:aws:iam::" + ACCOUNT + ":role/maru-" + mark,
                        "ap-northeast-2",
                        Set.of(Environment.values()),
                        new TeamScope.Only(Set.of(team.id())),
                        null,
                        null,
                        5,
                        true,
                        false));
        AWS.role(ACCOUNT, "maru-" + mark, made.externalId());
        return made.name();
    }

    /** Opens the form and says who asks, for what, and where; the parameters are left as they come. */
    final void begin(Tab tab, String blueprint, String name, String application, String account) {
        tab.open("components?team=" + team.id())
                .button("Ask for a component")
                .first()
                .click();
        tab.heading("Blueprints").settle();
        tab.open("requests/new/" + blueprint);
        tab.field("Name").first().fill(name);
        select(tab, "Team", team.name());
        tab.page().getByLabel("Application", exact()).fill(application);
        tab.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(application).setExact(true))
                .click();
        tab.settle();
        select(tab, "Account", account);
    }

    /** Has it previewed and waits until it can be submitted. */
    final void preview(Tab tab) {
        tab.button("Preview what would change").click();
        isNow(tab, "ready to submit");
    }

    final void submit(Tab tab) {
        tab.button("Submit").click();
        tab.settle();
    }

    /** In the queue of those who may. */
    final void openDecision(Tab tab, String name) {
        tab.open("approvals");
        tab.page().locator("vaadin-grid a").filter(having(name)).first().click();
        tab.page().locator("#approve").waitFor();
        tab.settle();
    }

    final void approve(Tab tab) {
        tab.page().locator("#approve").click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        Locator seen = dialog.getByRole(AriaRole.CHECKBOX);
        if (seen.count() > 0) {
            seen.check();
        }
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                .click();
        assertThat(dialog).hasCount(0);
        tab.settle();
    }

    /** From the list of what the team has, to the component's own page. @return its stack's name, should it have one */
    final String openComponent(Tab tab, String name) {
        tab.open("components?team=" + team.id() + "&q=" + name);
        tab.page().locator("vaadin-grid").getByText(name).first().click();
        tab.page().getByText("Open its page").click();
        assertThat(tab.page()).hasURL(ONE_COMPONENT);
        tab.heading(name).settle();
        return "maru-" + tab.page().url().replaceAll(".*/comp_([0-9a-z]+).*", "$1");
    }

    static void part(Tab tab, String name) {
        button(tab.page().locator(".maru-tabs"), name).click();
        tab.settle();
    }

    /** What others work on may take a while to be seen. */
    static void eventually(Tab tab, String words) {
        assertThat(tab.page().getByText(words).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOWLY));
    }

    /** By the badge beside the heading. */
    static void isNow(Tab tab, String state) {
        assertThat(state(tab)).containsText(state, new LocatorAssertions.ContainsTextOptions().setTimeout(SLOWLY));
        tab.settle();
    }

    static Locator state(Tab tab) {
        return tab.page().locator("main header .maru-badge").first();
    }

    static void select(Tab tab, String label, String option) {
        tab.page()
                .locator("main vaadin-select")
                .filter(new Locator.FilterOptions()
                        .setHas(tab.page().locator("label").filter(having(Pattern.compile("^" + label + "$")))))
                .click();
        tab.page()
                .locator("vaadin-select-item[role=option]:visible")
                .filter(having(option))
                .click();
        tab.settle();
    }

    static Locator.FilterOptions having(Pattern text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    static StackView stack(String name) {
        return AWS.stacks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no stack " + name + ", only " + AWS.stacks()));
    }
}
