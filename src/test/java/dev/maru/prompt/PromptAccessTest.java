package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.model.Sampling;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.NotFound;
import dev.maru.shared.PromptId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Random callers against things of several teams; who may what is said here a second time, from the roles alone. */
@MaruTest
class PromptAccessTest {
    private static final Template TEXT = new Template("", "Hello");
    private static final Setup SETUP =
            new Setup(TEXT, Map.of(), List.of(new Setup.Column("a/b", Sampling.DEFAULT)), false, null);

    @Autowired
    Prompts prompts;

    @Autowired
    Comparisons comparisons;

    @Autowired
    Votes votes;

    private final List<TeamId> teams =
            IntStream.range(0, 4).mapToObj(i -> TeamId.next()).toList();

    @Test
    void nobody_reaches_what_their_roles_do_not_bring() {
        Map<TeamId, PromptId> ofTeam = new HashMap<>();
        Map<TeamId, ComparisonId> compared = new HashMap<>();
        for (TeamId team : teams) {
            ofTeam.put(
                    team,
                    prompts.create(People.member(team), team, "Mine", "", TEXT, "")
                            .id());
            compared.put(
                    team, comparisons.create(People.member(team), team, SETUP).id());
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            Caller caller = caller(random);
            for (TeamId team : teams) {
                String of = "seed %d round %d %s".formatted(seed, round, caller);
                PromptId prompt = Objects.requireNonNull(ofTeam.get(team));
                ComparisonId comparison = Objects.requireNonNull(compared.get(team));
                boolean sees = sees(caller, team);
                @Nullable Class<?> reading = sees ? null : NotFound.class;
                @Nullable Class<?> writing = !sees ? NotFound.class : builds(caller, team) ? null : Forbidden.class;
                assertThat(thrownBy(() -> prompts.get(caller, prompt))).as(of).isEqualTo(reading);
                assertThat(thrownBy(() -> prompts.versions(caller, prompt)))
                        .as(of)
                        .isEqualTo(reading);
                assertThat(thrownBy(() -> prompts.version(caller, prompt, 1)))
                        .as(of)
                        .isEqualTo(reading);
                assertThat(thrownBy(() -> prompts.say(caller, prompt, TEXT, "")))
                        .as(of)
                        .isEqualTo(writing);
                assertThat(thrownBy(() -> prompts.label(caller, prompt, Label.STAGING, 1)))
                        .as(of)
                        .isEqualTo(writing);
                assertThat(thrownBy(() -> comparisons.get(caller, comparison)))
                        .as(of)
                        .isEqualTo(reading);
                assertThat(thrownBy(() -> comparisons.runs(caller, comparison)))
                        .as(of)
                        .isEqualTo(reading);
                assertThat(thrownBy(() -> votes.of(caller, comparison, 1)))
                        .as(of)
                        .isEqualTo(reading);
                assertThat(thrownBy(() -> comparisons.ask(caller, comparison, SETUP)))
                        .as(of)
                        .isEqualTo(writing);
                assertThat(thrownBy(() -> comparisons.open(caller, comparison)))
                        .as(of)
                        .isEqualTo(writing);
                assertThat(thrownBy(() -> comparisons.create(caller, team, SETUP)))
                        .as(of)
                        .isEqualTo(writing);
            }
            assertThat(teamsIn(caller))
                    .as("seed %d round %d %s", seed, round, caller)
                    .isEqualTo(seen(caller));
        }
    }

    private Set<TeamId> teamsIn(Caller caller) {
        Set<TeamId> found = new HashSet<>();
        prompts.in(caller, PromptFilter.ALL, 500, null).items().forEach(prompt -> found.add(prompt.team()));
        Set<TeamId> compared = new HashSet<>();
        teams.forEach(team -> comparisons.in(caller, team, "", 5, null).items().forEach(c -> compared.add(c.team())));
        found.retainAll(teams);
        assertThat(found).isEqualTo(compared);
        return found;
    }

    private Set<TeamId> seen(Caller caller) {
        Set<TeamId> seen = new HashSet<>(teams);
        seen.removeIf(team -> !sees(caller, team));
        return seen;
    }

    private static boolean sees(Caller caller, TeamId team) {
        boolean brought = caller.teams().containsKey(team)
                || caller.roles().stream().anyMatch(role -> role.scope().contains(team));
        return brought && caller.permissions().contains(Permission.SEE_TEAM);
    }

    private static boolean builds(Caller caller, TeamId team) {
        TeamRole role = caller.teams().get(team);
        boolean brought = role == TeamRole.MEMBER
                || role == TeamRole.OWNER
                || caller.roles().stream()
                        .anyMatch(assigned -> assigned.role() == PlatformRole.ADMIN
                                && assigned.scope().contains(team));
        return brought && caller.permissions().contains(Permission.BUILD);
    }

    private Caller caller(Random random) {
        Map<TeamId, TeamRole> memberships = new HashMap<>();
        for (TeamId team : teams) {
            if (random.nextInt(3) == 0) {
                memberships.put(team, TeamRole.values()[random.nextInt(TeamRole.values().length)]);
            }
        }
        Set<RoleAssignment> roles = new HashSet<>();
        if (random.nextInt(3) == 0) {
            PlatformRole role = PlatformRole.values()[random.nextInt(PlatformRole.values().length)];
            TeamScope scope = random.nextBoolean()
                    ? TeamScope.EVERY
                    : new TeamScope.Only(Set.of(teams.get(random.nextInt(teams.size()))));
            roles.add(new RoleAssignment(role, scope));
        }
        Set<Permission> permissions = EnumSet.allOf(Permission.class);
        if (random.nextInt(4) == 0) {
            permissions.remove(Permission.BUILD);
        }
        if (random.nextInt(8) == 0) {
            permissions.remove(Permission.SEE_TEAM);
        }
        return new Caller(UserId.next(), "anybody", memberships, roles, permissions);
    }

    private static @Nullable Class<?> thrownBy(Runnable act) {
        try {
            act.run();
            return null;
        } catch (NotFound | Forbidden e) {
            return e.getClass();
        }
    }
}
