package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Groups;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.testing.MaruTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator gives a group a role for some teams, and somebody has it by that. */
@MaruTest
class PeopleRoadTest extends TenantRoad {
    @Autowired
    Groups groups;

    @Test
    void a_group_is_made_filled_and_given_a_role_for_one_team() {
        String name = "Reviewers of " + tenant.team.name();
        try (Tab tab = as("admin").open("groups")) {
            tab.isAccessible().button("New group").click();
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill(name);
            button(dialog, "Create").click();
            Locator detail = tab.page().locator(".maru-detail");
            assertThat(detail).containsText(name);
            detail.locator("vaadin-multi-select-combo-box")
                    .first()
                    .locator("input")
                    .fill("builder");
            tab.page()
                    .locator("vaadin-multi-select-combo-box-item")
                    .filter(having("(builder)"))
                    .click();
            tab.page().keyboard().press("Escape");
            button(detail, "Save members").click();
            tab.shows("Members saved");

            detail.getByLabel("Approver", exactly()).click();
            tab.page()
                    .locator("vaadin-select-item:visible")
                    .filter(having("For some teams"))
                    .click();
            button(detail, "Save roles").click();
            tab.shows("Choose the teams for the role Approver");
            detail.locator("vaadin-multi-select-combo-box:visible")
                    .last()
                    .locator("input")
                    .fill(tenant.team.name());
            tab.page()
                    .locator("vaadin-multi-select-combo-box-item")
                    .filter(having(tenant.team.name()))
                    .first()
                    .click();
            tab.page().keyboard().press("Escape");
            button(detail, "Save roles").click();
            tab.shows("Roles saved").settle().picture("group-detail").isAccessible();

            var group = groups.all(Tenant.ADMIN).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(group.members()).hasSize(1);
            assertThat(groups.roles(group.id()))
                    .containsExactly(
                            new RoleAssignment(PlatformRole.APPROVER, new TeamScope.Only(Set.of(tenant.team.id()))));
            tab.open("users").page().getByText("Finance").first().click();
            tab.settle().picture("user-detail").isAccessible().isCalm();
        }
    }
}
