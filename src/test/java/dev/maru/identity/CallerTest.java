package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a caller may see, held against a second, slower way of saying it. */
class CallerTest {
    private static final int CASES = 20_000;

    @Test
    void a_permission_holds_for_a_team_exactly_where_a_role_brings_it_and_the_credential_allows_it() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<TeamId> teams = IntStream.range(0, 6).mapToObj(_ -> TeamId.next()).toList();
        for (int i = 0; i < CASES; i++) {
            Caller caller = any(random, teams);
            Permission permission = pick(random, Permission.values());
            TeamId team = teams.get(random.nextInt(teams.size()));
            assertThat(caller.may(permission, team))
                    .as("seed %d, case %d: %s in %s by %s", seed, i, permission, team, caller)
                    .isEqualTo(allowed(caller, permission, team));
        }
    }

    @Test
    void a_scope_never_holds_for_a_team_that_a_filter_leaves_out() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<TeamId> teams = IntStream.range(0, 6).mapToObj(_ -> TeamId.next()).toList();
        for (int i = 0; i < CASES; i++) {
            TeamScope left = scope(random, teams);
            TeamScope right = scope(random, teams);
            TeamId team = teams.get(random.nextInt(teams.size()));
            assertThat(left.and(right).contains(team))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(left.contains(team) && right.contains(team));
        }
    }

    private static boolean allowed(Caller caller, Permission permission, TeamId team) {
        boolean byMembership =
                caller.teams().containsKey(team) && caller.teams().get(team).brings(permission);
        boolean byRole = caller.roles().stream()
                .anyMatch(role -> role.role().brings(permission) && role.scope().contains(team));
        return caller.permissions().contains(permission) && (byMembership || byRole);
    }

    private static Caller any(Random random, List<TeamId> teams) {
        Map<TeamId, TeamRole> memberships = new HashMap<>();
        teams.stream()
                .filter(_ -> random.nextBoolean())
                .forEach(team -> memberships.put(team, pick(random, TeamRole.values())));
        Set<RoleAssignment> roles = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            roles.add(new RoleAssignment(pick(random, PlatformRole.values()), scope(random, teams)));
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (random.nextInt(4) > 0) {
                permissions.add(permission);
            }
        }
        return new Caller(UserId.next(), "somebody", memberships, roles, permissions);
    }

    private static TeamScope scope(Random random, List<TeamId> teams) {
        if (random.nextInt(3) == 0) {
            return TeamScope.EVERY;
        }
        var some = new HashSet<TeamId>();
        teams.stream().filter(_ -> random.nextBoolean()).forEach(some::add);
        return new TeamScope.Only(some);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
