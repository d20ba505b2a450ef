package dev.maru.model.catalog;

import static dev.maru.model.catalog.Examples.model;
import static dev.maru.model.catalog.Examples.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.ProviderKind;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random catalogs, teams, roles and callers, against the rule said in one sentence. */
class CatalogAccessTest {
    private static final int CASES = 500;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<TeamId> teams = List.of(TeamId.next(), TeamId.next(), TeamId.next(), TeamId.next());

    @Test
    void in_a_closed_catalog_a_model_not_granted_exists_for_those_alone_who_manage_platform_or_cost() {
        for (int i = 0; i < CASES; i++) {
            List<CatalogEntry> catalog = catalog();
            Caller caller = caller();
            Set<TeamId> own = seen(caller);
            boolean manages = manages(caller, Permission.MANAGE_PLATFORM) || manages(caller, Permission.MANAGE_COST);
            assertThat(names(Models.visible(catalog, caller, false)))
                    .as("seed %s, case %s, %s", seed, i, caller)
                    .containsExactlyElementsOf(catalog.stream()
                            .filter(entry -> manages || isGrantedToOne(entry, own))
                            .map(CatalogEntry::name)
                            .toList());
        }
    }

    @Test
    void in_an_open_catalog_only_what_is_switched_off_is_hidden_from_those_it_is_not_granted_to() {
        for (int i = 0; i < CASES; i++) {
            List<CatalogEntry> catalog = catalog();
            Caller caller = caller();
            Set<TeamId> own = seen(caller);
            boolean manages = manages(caller, Permission.MANAGE_PLATFORM) || manages(caller, Permission.MANAGE_COST);
            assertThat(names(Models.visible(catalog, caller, true)))
                    .as("seed %s, case %s, %s", seed, i, caller)
                    .containsExactlyElementsOf(catalog.stream()
                            .filter(entry -> manages
                                    || isGrantedToOne(entry, own)
                                    || entry.offering().enabled())
                            .map(CatalogEntry::name)
                            .toList());
        }
    }

    @Test
    void nobody_but_who_manages_the_platform_learns_of_grants_to_teams_they_do_not_see() {
        for (int i = 0; i < CASES; i++) {
            Caller caller = caller();
            Set<TeamId> own = seen(caller);
            for (CatalogEntry entry : Models.visible(catalog(), caller, true)) {
                if (!manages(caller, Permission.MANAGE_PLATFORM)) {
                    assertThat(own)
                            .as("seed %s, case %s, %s", seed, i, caller)
                            .containsAll(entry.grants().teams());
                }
            }
        }
    }

    @Test
    void a_team_can_call_exactly_the_enabled_models_that_it_or_everyone_was_granted() {
        for (int i = 0; i < CASES; i++) {
            List<CatalogEntry> catalog = catalog();
            var picture = new CatalogPicture(i, List.of(), catalog, List.of());
            for (TeamId team : teams) {
                List<String> expected = catalog.stream()
                        .filter(entry -> entry.offering().enabled() && isGrantedToOne(entry, Set.of(team)))
                        .map(CatalogEntry::name)
                        .toList();
                assertThat(picture.granted(team).stream().map(Offering::name))
                        .as("seed %s, case %s", seed, i)
                        .containsExactlyElementsOf(expected);
                for (CatalogEntry entry : catalog) {
                    assertThat(picture.resolve(entry.name(), team, random.nextBoolean()) instanceof Resolution.Found)
                            .as("seed %s, case %s, %s", seed, i, entry)
                            .isEqualTo(expected.contains(entry.name()));
                }
            }
        }
    }

    private static boolean isGrantedToOne(CatalogEntry entry, Set<TeamId> own) {
        Grants grants = entry.grants();
        return !own.isEmpty() && (grants.everyone() || grants.teams().stream().anyMatch(own::contains));
    }

    /** The roles' own table, written out: not by way of {@link Caller#scope}, which is under test here, too. */
    private Set<TeamId> seen(Caller caller) {
        if (!caller.permissions().contains(Permission.SEE_TEAM)) {
            return Set.of();
        }
        var seen = new HashSet<>(caller.teams().keySet());
        for (RoleAssignment role : caller.roles()) {
            switch (role.scope()) {
                case TeamScope.Every() -> seen.addAll(teams);
                case TeamScope.Only(var some) -> seen.addAll(some);
            }
        }
        return seen;
    }

    private static boolean manages(Caller caller, Permission permission) {
        return caller.permissions().contains(permission)
                && caller.roles().stream()
                        .filter(role -> role.scope() instanceof TeamScope.Every)
                        .anyMatch(role -> role.role() == PlatformRole.ADMIN
                                || (role.role() == PlatformRole.FINANCE && permission == Permission.MANAGE_COST));
    }

    private List<CatalogEntry> catalog() {
        Provider provider = provider("p", ProviderKind.OPENAI, null);
        var entries = new ArrayList<CatalogEntry>();
        for (int i = 0; i < 6; i++) {
            entries.add(model(provider, "m" + i, grants(), random.nextInt(4) > 0));
        }
        return entries;
    }

    private Grants grants() {
        return random.nextInt(5) == 0 ? Grants.EVERYONE : new Grants(false, someTeams());
    }

    private Set<TeamId> someTeams() {
        var some = new HashSet<TeamId>();
        teams.stream().filter(team -> random.nextInt(4) == 0).forEach(some::add);
        return some;
    }

    private Caller caller() {
        var memberships = new HashMap<TeamId, TeamRole>();
        someTeams().forEach(team -> memberships.put(team, one(TeamRole.values())));
        var roles = new HashSet<RoleAssignment>();
        if (random.nextInt(3) == 0) {
            TeamScope scope = random.nextBoolean() ? TeamScope.EVERY : new TeamScope.Only(someTeams());
            roles.add(new RoleAssignment(one(PlatformRole.values()), scope));
        }
        var permissions = EnumSet.allOf(Permission.class);
        if (random.nextInt(3) == 0) {
            permissions.removeIf(permission -> random.nextBoolean());
        }
        return new Caller(UserId.next(), "anybody", Map.copyOf(memberships), roles, permissions);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> names(List<CatalogEntry> entries) {
        return entries.stream().map(CatalogEntry::name).toList();
    }
}
