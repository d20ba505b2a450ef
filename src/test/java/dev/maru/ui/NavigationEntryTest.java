package dev.maru.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.ui.NavigationEntry.Group;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NavigationEntryTest {
    private final Caller member = new Caller(
            UserId.next(), "kim", Map.of(TeamId.next(), TeamRole.MEMBER), Set.of(), EnumSet.allOf(Permission.class));

    @Test
    void a_page_that_needs_a_permission_opens_for_whom_has_it_in_some_team() {
        assertThat(NavigationEntry.needing(Permission.BUILD, Group.BUILD, "t", VaadinIcon.HOME, Div.class, 0)
                        .allows(member))
                .isTrue();
    }

    @Test
    void a_page_of_the_whole_installation_stays_closed_to_a_member_of_a_team() {
        var page = NavigationEntry.needingEverywhere(
                Permission.MANAGE_PLATFORM, Group.GOVERN, "t", VaadinIcon.HOME, Div.class, 0);
        assertThat(page.allows(member)).isFalse();
        assertThatThrownBy(() -> page.require(member)).isInstanceOf(Forbidden.class);
    }
}
