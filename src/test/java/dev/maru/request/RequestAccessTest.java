package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Groups;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random people, roles, tokens and delegations against requests of several teams in every state. Who may see, approve and
 * act is said here a second time, from what was given to whom alone. A failure prints its seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestAccessTest extends RequestTests {
    private static final int CASES = 10_000;
    private static final int CALLS = 300;

    @Autowired
    Users users;

    @Autowired
    Groups groups;

    @Autowired
    ApprovalPolicies policies;

    @Autowired
    Delegations delegations;

    @LocalServerPort
    int port;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<TeamId, ApplicationId> teamIds = new HashMap<>();
    private final List<User> people = new ArrayList<>();
    private final Map<UserId, Map<TeamId, TeamRole>> memberships = new HashMap<>();
    private final Map<UserId, Set<RoleAssignment>> roles = new HashMap<>();
    private final Map<UserId, Set<UserId>> giversOf = new HashMap<>();
    private final Set<UserId> security = new HashSet<>();

    /** What is known of a request without asking anybody who may do what. */
    private record Known(
            RequestId id,
            TeamId team,
            UserId requester,
            RequestState state,
            ReviewedHash hash,
            boolean staged,
            int stage,
            Set<UserId> hadTheirSay,
            UserId brokenBy) {}

    private static final UserId NOBODY = UserId.next();
    private final List<Known> known = new ArrayList<>();

    /** Once: what is tried on the requests is taken back, but for comments, which change nobody's part. */
    @BeforeEach
    void fill() {
        if (!known.isEmpty()) {
            return;
        }
        System.out.println("RequestAccessTest seed " + seed);
        for (int i = 0; i < 4; i++) {
            TeamId id = teams.create(admin, "Access " + UUID.randomUUID()).id();
            var details = new ApplicationDetails("App", Environment.DEVELOPMENT, "", "");
            teamIds.put(id, applications.create(admin, id, details).id());
        }
        for (int i = 0; i < 14; i++) {
            person(i);
        }
        var group = groups.create(admin, "sec-" + UUID.randomUUID());
        people.stream().filter(_ -> random.nextInt(3) == 0).forEach(person -> security.add(person.id()));
        groups.setMembers(admin, group.id(), security);
        delegate();
        publish(group.name());
        for (TeamId id : teamIds.keySet()) {
            for (int i = 0; i < 9; i++) {
                request(id, i);
            }
        }
    }

    private void person(int number) {
        User user = users.createService(admin, "acc-" + UUID.randomUUID(), "Person " + number);
        people.add(user);
        Map<TeamId, TeamRole> of = new HashMap<>();
        for (TeamId id : teamIds.keySet()) {
            if (random.nextInt(3) == 0) {
                TeamRole role = TeamRole.values()[random.nextInt(TeamRole.values().length)];
                teams.setMember(admin, id, user.id(), role);
                of.put(id, role);
            }
        }
        memberships.put(user.id(), of);
        Set<RoleAssignment> held = new HashSet<>();
        if (random.nextInt(2) == 0) {
            PlatformRole role = random.nextInt(3) > 0
                    ? PlatformRole.APPROVER
                    : PlatformRole.values()[random.nextInt(PlatformRole.values().length)];
            List<TeamId> all = List.copyOf(teamIds.keySet());
            held.add(new RoleAssignment(
                    role,
                    random.nextInt(3) == 0
                            ? TeamScope.EVERY
                            : new TeamScope.Only(
                                    new HashSet<>(List.of(all.get(random.nextInt(4)), all.get(random.nextInt(4)))))));
        }
        users.setRoles(admin, user.id(), held);
        roles.put(user.id(), held);
    }

    private void delegate() {
        for (int i = 0; i < 12; i++) {
            User from = pick(people);
            User to = pick(people);
            if (!from.equals(to) && rolesOf(from.id()).stream().anyMatch(RequestAccessTest::mayApprove)) {
                Caller giver =
                        users.caller(from.id(), EnumSet.allOf(Permission.class)).orElseThrow();
                Instant now = Instant.now();
                Delegation given = delegations.give(giver, to.id(), now.minusSeconds(9), now.plusSeconds(99_999), "");
                if (i % 4 == 3) {
                    delegations.end(giver, given.id());
                } else {
                    giversOf.computeIfAbsent(to.id(), _ -> new HashSet<>()).add(from.id());
                }
            }
        }
    }

    private void publish(String group) {
        List<Rule> rules = new ArrayList<>(policies.inForce().rules().stream()
                .filter(rule -> !rule.name().startsWith("Staged"))
                .toList());
        rules.addFirst(new Rule("Staged alone", "request.name.startsWith(\"staged\")", new Rule.Approve()));
        rules.addFirst(new Rule(
                "Staged",
                "request.name.startsWith(\"staged\")",
                new Rule.Require(List.of(
                        new Verdict.Need(1, 1, "group:" + group, null, null),
                        new Verdict.Need(2, 1, "approver", null, null)))));
        policies.discardDraft(admin);
        policies.publish(admin, policies.write(admin, rules, "", 0).version());
    }

    /** Asked by one of the people with the rights of a member at that moment; approved by strangers. */
    private void request(TeamId of, int kind) {
        User asking = pick(people);
        Caller by = new Caller(
                asking.id(), asking.name(), Map.of(of, TeamRole.MEMBER), Set.of(), EnumSet.allOf(Permission.class));
        boolean staged = kind == 6 || kind == 7;
        Wish wish = Samples.wish(
                of,
                Objects.requireNonNull(teamIds.get(of)),
                (staged ? "staged-" : "one-") + kind,
                kind == 4 || kind == 5 ? Environment.PRODUCTION : Environment.DEVELOPMENT,
                500);
        asker = by;
        RequestId id = requests.draft(by, wish, "").id();
        Request now = kind == 0 ? requests.get(by, id) : previewed(id);
        UserId broken = NOBODY;
        Set<UserId> said = new HashSet<>();
        if (kind >= 2) {
            now = requests.submit(by, id);
        }
        if (kind == 3 || kind == 5 || kind == 7 || kind == 8) {
            User deciding = pick(people);
            while (deciding.equals(asking)) {
                deciding = pick(people);
            }
            var role = new RoleAssignment(PlatformRole.APPROVER, TeamScope.EVERY);
            Caller decider = new Caller(deciding.id(), "", Map.of(), Set.of(role), EnumSet.allOf(Permission.class));
            if (kind == 8) {
                now = requests.breakGlass(decider, id, hash(now), "urgent");
                broken = decider.user();
            } else if (kind != 7 || security.contains(decider.user())) {
                now = requests.approve(decider, id, hash(now), "");
            }
            now.approvals().forEach(approval -> said.add(approval.by()));
            now.approvals().forEach(approval -> {
                if (approval.inTheNameOf() != null) {
                    said.add(approval.inTheNameOf());
                }
            });
        }
        int stage = staged && said.isEmpty() ? 1 : 2;
        known.add(new Known(
                id,
                of,
                asking.id(),
                now.state(),
                now.hash() == null ? new ReviewedHash("0".repeat(64)) : now.hash(),
                staged,
                stage,
                said,
                broken));
    }

    @Test
    void ten_thousand_random_cases_and_nobody_gets_what_was_not_given_to_them() {
        int done = 0;
        for (int number = 0; number < CASES; number++) {
            User person = pick(people);
            Set<Permission> credential = credential();
            Caller caller = users.caller(person.id(), credential).orElseThrow();
            Known request = pick(known);
            Set<Step> expected = steps(person.id(), credential, request);
            boolean visible = visible(person.id(), credential, request.team());
            String of = "seed %d case %d %s %s %s".formatted(seed, number, person.id(), credential, request);
            try {
                Request seen = requests.get(caller, request.id());
                assertThat(visible).as("seen: " + of).isTrue();
                assertThat(seen.you().steps()).as(of).isEqualTo(expected);
            } catch (NotFound hidden) {
                assertThat(visible).as("hidden: " + of).isFalse();
            }
            Step step = pick(List.of(Step.values()));
            boolean did = attempt(caller, request, step);
            assertThat(did).as(step + " " + of).isEqualTo(visible && expected.contains(step));
            done += did ? 1 : 0;
        }
        System.out.println(CASES + " access cases, " + done + " acts were allowed, 0 leaks");
    }

    @Test
    void a_list_holds_what_may_be_seen_and_nothing_else() {
        for (int number = 0; number < 200; number++) {
            User person = pick(people);
            Set<Permission> credential = credential();
            Caller caller = users.caller(person.id(), credential).orElseThrow();
            for (TeamId of : teamIds.keySet()) {
                boolean visible = visible(person.id(), credential, of);
                assertThat(requests.count(caller, RequestFilter.ALL.in(of)))
                        .as("seed %d %s %s", seed, person.id(), credential)
                        .isEqualTo(visible ? 9 : 0);
                Set<RequestId> waiting = new HashSet<>();
                requests.list(caller, RequestFilter.waitingForMe().in(of), 0, 100)
                        .forEach(summary -> waiting.add(summary.id()));
                Set<RequestId> expected = new HashSet<>();
                known.stream()
                        .filter(request -> request.team().equals(of) && visible)
                        .forEach(request -> {
                            Set<Step> steps = steps(person.id(), credential, request);
                            if (steps.contains(Step.APPROVE) || steps.contains(Step.CLOSE_REVIEW)) {
                                expected.add(request.id());
                            }
                        });
                assertThat(waiting)
                        .as("seed %d %s %s", seed, person.id(), credential)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void over_http_it_is_the_same() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int number = 0; number < CALLS; number++) {
                User person = pick(people);
                Set<Permission> credential = credential();
                if (credential.isEmpty()) {
                    continue;
                }
                String token = accounts.token(person.login(), credential.toArray(Permission[]::new));
                Known request = pick(known);
                boolean visible = visible(person.id(), credential, request.team());
                Set<Step> expected = steps(person.id(), credential, request);
                String of = "seed %d case %d %s %s %s".formatted(seed, number, person.id(), credential, request);
                assertThat(call(http, token, "GET", request.id().text(), "").statusCode())
                        .as(of)
                        .isEqualTo(visible ? 200 : 404);
                // of another hash: allowed, it is refused for that alone
                String other = "{\"hash\":\"" + "f".repeat(64) + "\"}";
                int approving = call(http, token, "POST", request.id() + "/approve", other)
                        .statusCode();
                boolean waits = request.state() == RequestState.AWAITING_APPROVAL;
                assertThat(approving)
                        .as(of)
                        .isEqualTo(!visible ? 404 : !waits || expected.contains(Step.APPROVE) ? 409 : 403);
                int commenting = call(http, token, "POST", request.id() + "/comments", "{\"text\":\"hm\"}")
                        .statusCode();
                assertThat(commenting).as(of).isEqualTo(!visible ? 404 : expected.contains(Step.COMMENT) ? 201 : 403);
                assertThat(call(http, token, "GET", request.id() + "/events", "")
                                .statusCode())
                        .as(of)
                        .isEqualTo(visible ? 200 : 404);
            }
        }
    }

    private HttpResponse<String> call(HttpClient http, String token, String method, String path, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/requests/" + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Tries it and takes it back. */
    private boolean attempt(Caller caller, Known request, Step step) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            status.setRollbackOnly();
            try {
                act(caller, request, step);
                return true;
            } catch (NotFound | NotPermitted | Refused e) {
                return false;
            }
        }));
    }

    private void act(Caller caller, Known request, Step step) {
        RequestId id = request.id();
        switch (step) {
            case CHANGE -> {
                Request now = requests.get(caller, id);
                requests.change(caller, id, now.wish(), "again", now.version());
            }
            case PREVIEW -> requests.preview(caller, id);
            case SUBMIT -> requests.submit(caller, id);
            case APPROVE -> requests.approve(caller, id, request.hash(), "");
            case REJECT -> requests.reject(caller, id, "no");
            case REQUEST_CHANGES -> requests.requestChanges(caller, id, "less");
            case WITHDRAW -> requests.withdraw(caller, id, "");
            case REASSIGN -> reassign(caller, request);
            case COMMENT -> requests.comment(caller, id, "hm");
            case BREAK_GLASS -> requests.breakGlass(caller, id, request.hash(), "urgent");
            case CLOSE_REVIEW -> requests.closeReview(caller, id, true, "fine");
        }
    }

    /** To somebody who can: the caller's own right is what is asked about. */
    private void reassign(Caller caller, Known request) {
        var all = EnumSet.allOf(Permission.class);
        UserId to = people.stream()
                .map(User::id)
                .filter(person -> steps(person, all, request).contains(Step.APPROVE))
                .findAny()
                .orElse(null);
        if (to == null) {
            // nobody can be named: only whether the caller may is left to ask
            if (!requests.get(caller, request.id()).you().may(Step.REASSIGN)) {
                throw new NotPermitted("may not");
            }
            return;
        }
        requests.reassign(caller, request.id(), to, "");
    }

    // ---- the same, said again ----

    private boolean visible(UserId person, Set<Permission> credential, TeamId of) {
        boolean own = membershipsOf(person).containsKey(of)
                || rolesOf(person).stream().anyMatch(role -> role.scope().contains(of));
        return credential.contains(Permission.SEE_TEAM)
                && (own || !lentBy(person, credential, of).isEmpty());
    }

    private Set<RoleAssignment> rolesOf(UserId person) {
        return roles.getOrDefault(person, Set.of());
    }

    private Map<TeamId, TeamRole> membershipsOf(UserId person) {
        return memberships.getOrDefault(person, Map.of());
    }

    private static boolean mayApprove(RoleAssignment held) {
        return held.role() == PlatformRole.ADMIN || held.role() == PlatformRole.APPROVER;
    }

    private boolean approves(UserId person, TeamId of) {
        return rolesOf(person).stream()
                .anyMatch(held -> mayApprove(held) && held.scope().contains(of));
    }

    private boolean isAdmin(UserId person, TeamId of) {
        return rolesOf(person).stream()
                .anyMatch(held ->
                        held.role() == PlatformRole.ADMIN && held.scope().contains(of));
    }

    private Set<UserId> lentBy(UserId person, Set<Permission> credential, TeamId of) {
        Set<UserId> givers = new HashSet<>();
        if (credential.contains(Permission.APPROVE)) {
            giversOf.getOrDefault(person, Set.of()).stream()
                    .filter(giver -> approves(giver, of))
                    .forEach(givers::add);
        }
        return givers;
    }

    /** Those whose right the person can use on this request. */
    private Set<UserId> rights(UserId person, Set<Permission> credential, Known request) {
        Set<UserId> rights = new HashSet<>();
        if (!person.equals(request.requester())) {
            rights.addAll(lentBy(person, credential, request.team()));
            rights.remove(request.requester());
            if (credential.contains(Permission.APPROVE) && approves(person, request.team())) {
                rights.add(person);
            }
        }
        return rights;
    }

    private Set<Step> steps(UserId person, Set<Permission> credential, Known request) {
        TeamRole role = membershipsOf(person).get(request.team());
        boolean admin = isAdmin(person, request.team());
        boolean builds =
                credential.contains(Permission.BUILD) && (role == TeamRole.MEMBER || role == TeamRole.OWNER || admin);
        boolean manages = credential.contains(Permission.MANAGE_TEAM) && (role == TeamRole.OWNER || admin);
        boolean asks = builds && person.equals(request.requester());
        Set<UserId> rights = rights(person, credential, request);
        Set<Step> steps = EnumSet.noneOf(Step.class);
        if (builds || !rights.isEmpty()) {
            steps.add(Step.COMMENT);
        }
        boolean open = switch (request.state()) {
            case DRAFT, PREVIEWED, AWAITING_APPROVAL -> true;
            default -> false;
        };
        if (open && asks) {
            steps.add(Step.CHANGE);
        }
        if (open && (asks || manages)) {
            steps.add(Step.WITHDRAW);
        }
        if (asks && (request.state() == RequestState.DRAFT || request.state() == RequestState.PREVIEWED)) {
            steps.add(Step.PREVIEW);
        }
        if (asks && request.state() == RequestState.PREVIEWED) {
            steps.add(Step.SUBMIT);
        }
        if (request.state() == RequestState.AWAITING_APPROVAL && !rights.isEmpty()) {
            steps.addAll(List.of(Step.REJECT, Step.REQUEST_CHANGES, Step.REASSIGN));
            if (rights.contains(person)) {
                steps.add(Step.BREAK_GLASS);
            }
            boolean counts = rights.stream()
                    .anyMatch(right -> !request.hadTheirSay().contains(right)
                            && (!request.staged() || request.stage() == 2 || security.contains(right)));
            if (counts && !request.hadTheirSay().contains(person)) {
                steps.add(Step.APPROVE);
            }
        }
        rights.remove(request.brokenBy());
        if (!request.brokenBy().equals(NOBODY) && !person.equals(request.brokenBy()) && !rights.isEmpty()) {
            steps.add(Step.CLOSE_REVIEW);
        }
        return steps;
    }

    private Set<Permission> credential() {
        Set<Permission> all = EnumSet.allOf(Permission.class);
        for (Permission permission :
                List.of(Permission.SEE_TEAM, Permission.BUILD, Permission.APPROVE, Permission.MANAGE_TEAM)) {
            if (random.nextInt(6) == 0) {
                all.remove(permission);
            }
        }
        return all;
    }

    private <T> T pick(List<T> some) {
        return Objects.requireNonNull(some.get(random.nextInt(some.size())));
    }
}
