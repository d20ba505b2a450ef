package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Who may see and act, tried at random against what roles say. */
@MaruTest
@Import({ScriptedTarget.class, ScriptedSpending.class, Approving.class})
@TestPropertySource(properties = "maru.provisioning.worker=false")
class ComponentAccessTest {
    private static final int CALLERS = 110;
    private static final int TEAMS = 5;

    @Autowired
    ScriptedTarget targets;

    @Autowired
    Approving approving;

    @Autowired
    Components components;

    @Autowired
    Operations operations;

    @Autowired
    Drifts drifts;

    private final long seed = Long.getLong("maru.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int tried;

    /** What came of trying. */
    private enum Came {
        DONE,
        NOT_FOUND,
        FORBIDDEN
    }

    @Test
    void nobody_sees_or_steers_what_their_roles_do_not_bring() {
        Map<ComponentId, TeamId> owners = new HashMap<>();
        Map<ComponentId, ComponentId> dependants = new HashMap<>();
        List<TeamId> teams = new ArrayList<>();
        Target target = targets.make(4);
        ComponentId last = null;
        for (int i = 0; i < TEAMS; i++) {
            TeamId team = TeamId.next();
            teams.add(team);
            for (int j = 0; j < 2; j++) {
                ComponentId component = approving.create(team, target, Duration.ofDays(30));
                owners.put(component, team);
                if (last != null) {
                    components.link(admin(), component, last, "stands on it");
                    dependants.put(last, component);
                }
                last = component;
            }
        }
        for (int i = 0; i < CALLERS; i++) {
            check(caller(teams), teams, owners, dependants);
        }
        assertThat(tried).as("cases of seed " + seed).isGreaterThan(10_000);
    }

    private void check(
            Caller caller,
            List<TeamId> teams,
            Map<ComponentId, TeamId> owners,
            Map<ComponentId, ComponentId> dependants) {
        String case_ = "seed " + seed + ", " + caller;
        Set<ComponentId> mine = owners.entrySet().stream()
                .filter(owned -> caller.may(Permission.SEE_TEAM, owned.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<ComponentId> listed = new HashSet<>();
        for (TeamId team : teams) {
            components
                    .list(caller, ComponentFilter.of(team), 100, null)
                    .items()
                    .forEach(component -> listed.add(component.id()));
            tried++;
        }
        assertThat(listed).as(case_).isEqualTo(mine);
        owners.forEach((component, team) -> {
            OperationId operation = components.find(component).orElseThrow().operation();
            Came seen = mine.contains(component) ? Came.DONE : Came.NOT_FOUND;
            Came built = acting(caller, team, Permission.BUILD);
            Came steered = !caller.may(Permission.SEE_TEAM, team)
                    ? Came.NOT_FOUND
                    : caller.may(Permission.MANAGE_TEAM, team) || caller.may(Permission.MANAGE_COST, team)
                            ? Came.DONE
                            : Came.FORBIDDEN;
            expect(case_, seen, () -> components.get(caller, component));
            expect(case_, seen, () -> operations.get(caller, operation));
            expect(case_, seen, () -> operations.events(caller, operation, 0, 10));
            expect(case_, seen, () -> drifts.latest(caller, component));
            expect(case_, seen, () -> components.spent(caller, component));
            expect(case_, built, () -> operations.retry(caller, operation));
            expect(case_, built, () -> drifts.detect(caller, component));
            expect(case_, built, () -> components.unlink(caller, component, ComponentId.next()));
            expect(case_, steered, () -> components.thaw(caller, component));
            expect(case_, seen, () -> {
                ComponentId above = dependants.get(component);
                boolean shown = above != null && mine.contains(above);
                assertThat(components.dependants(caller, component))
                        .as(case_)
                        .extracting(Dependency::dependant)
                        .containsExactlyElementsOf(shown ? List.of(above) : List.of());
            });
        });
    }

    private static Came acting(Caller caller, TeamId team, Permission permission) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            return Came.NOT_FOUND;
        }
        return caller.may(permission, team) ? Came.DONE : Came.FORBIDDEN;
    }

    private void expect(String case_, Came expected, Runnable act) {
        tried++;
        Came came = Came.DONE;
        try {
            act.run();
        } catch (NotFound e) {
            came = Came.NOT_FOUND;
        } catch (NotPermitted e) {
            came = Came.FORBIDDEN;
        } catch (Refused e) {
            came = Came.DONE; // allowed to, but it stands in no state for it
        }
        assertThat(came).as(case_).isEqualTo(expected);
    }

    private static Caller admin() {
        return new Caller(
                UserId.next(),
                "admin",
                Map.of(),
                Set.of(new RoleAssignment(PlatformRole.ADMIN, TeamScope.EVERY)),
                EnumSet.allOf(Permission.class));
    }

    private Caller caller(List<TeamId> teams) {
        Map<TeamId, TeamRole> memberships = new HashMap<>();
        Set<RoleAssignment> roles = new HashSet<>();
        for (TeamId team : teams) {
            if (random.nextInt(3) == 0) {
                memberships.put(team, TeamRole.values()[random.nextInt(TeamRole.values().length)]);
            }
        }
        if (random.nextInt(3) == 0) {
            PlatformRole role = PlatformRole.values()[random.nextInt(PlatformRole.values().length)];
            TeamScope scope = random.nextInt(4) == 0
                    ? TeamScope.EVERY
                    : new TeamScope.Only(Set.of(teams.get(random.nextInt(teams.size()))));
            roles.add(new RoleAssignment(role, scope));
        }
        Set<Permission> permissions = EnumSet.allOf(Permission.class);
        permissions.removeIf(_ -> random.nextInt(10) == 0);
        return new Caller(UserId.next(), "someone", memberships, roles, permissions);
    }
}
