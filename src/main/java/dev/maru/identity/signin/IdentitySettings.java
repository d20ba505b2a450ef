package dev.maru.identity.signin;

import dev.maru.identity.PlatformRole;
import dev.maru.identity.TeamRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what a company's provider says of people becomes roles, teams and groups here. The provider itself is configured under
 * {@code spring.security.oauth2.client}.
 *
 * @param audience what a JWT of the provider must be meant for, to call {@code /api}
 * @param roles which of its values makes a person what, for every team
 * @param rolesClaim where the provider lists a person's roles; a dot leads into an object, as in {@code realm_access.roles}
 * @param groupsClaim where the provider lists a person's groups; each becomes a group here that can be a member of teams
 * @param teams which of the groups' values makes a person what, in which team, as in {@code payments-devs: Payments/member}
 * @param loginClaim what people are called
 */
@ConfigurationProperties("maru.identity")
record IdentitySettings(
        @DefaultValue("maru") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, PlatformRole> roles,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, String> teams,
        @DefaultValue("preferred_username") String loginClaim) {
    IdentitySettings {
        roles = Map.copyOf(roles);
        teams = Map.copyOf(teams);
        teams.values().forEach(IdentitySettings::place);
    }

    /** A place in a team. */
    record Place(String team, TeamRole role) {}

    List<Place> places(List<String> groups) {
        return groups.stream()
                .filter(teams::containsKey)
                .map(group -> place(String.valueOf(teams.get(group))))
                .toList();
    }

    private static Place place(String text) {
        int slash = text.lastIndexOf('/');
        try {
            return new Place(
                    text.substring(0, slash),
                    TeamRole.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "maru.identity.teams has \"" + text
                            + "\"; it is the name of a team, a slash, and owner, member or viewer",
                    e);
        }
    }
}
