package dev.maru.identity.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Applications;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import dev.maru.ui.PaletteSource;
import dev.maru.ui.ResourceLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What identity contributes to the frame. */
@Configuration(proxyBeanMethods = false)
class IdentityNavigation {
    private static final int APPLICATIONS = 30;
    private static final int PEOPLE = 30;

    @Bean
    NavigationEntry applicationsNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                Group.RUN,
                "identity.applications",
                VaadinIcon.CUBES,
                ApplicationsView.class,
                APPLICATIONS);
    }

    @Bean
    NavigationEntry peopleNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM, Group.GOVERN, "identity.people", VaadinIcon.USERS, TeamsView.class, PEOPLE);
    }

    @Bean
    NavigationEntry usersNavigation() {
        return NavigationEntry.needingEverywhere(
                Permission.MANAGE_PLATFORM,
                Group.GOVERN,
                "identity.users",
                VaadinIcon.USER_CARD,
                UsersView.class,
                PEOPLE + 1);
    }

    @Bean
    NavigationEntry groupsNavigation() {
        return NavigationEntry.needingEverywhere(
                Permission.MANAGE_PLATFORM,
                Group.GOVERN,
                "identity.groups",
                VaadinIcon.GROUP,
                GroupsView.class,
                PEOPLE + 2);
    }

    @Bean
    NavigationEntry accountNavigation() {
        return NavigationEntry.open(Group.ACCOUNT, "identity.account", VaadinIcon.USER, AccountView.class, 0);
    }

    @Bean
    ResourceLinks identityLinks(Teams teams, Applications applications, Users users) {
        return new IdentityLinks(teams, applications, users);
    }

    @Bean
    PaletteSource identityPalette(Teams teams, Applications applications) {
        return new IdentityPalette(teams, applications);
    }
}
