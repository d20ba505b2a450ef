package dev.maru.request;

import static org.awaitility.Awaitility.await;

import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A team of its own for each test, with somebody who asks and some who decide. */
@MaruTest
@ScriptedTarget
abstract class RequestTests {
    @Autowired
    Requests requests;

    @Autowired
    ScriptedPlanner planner;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    Accounts accounts;

    /** What is approved is built at once; a test that ends it itself does so before anybody else can. */
    @Autowired
    TransactionTemplate transactions;

    Team team;
    Application application;
    Caller asker;
    Caller approver;
    Caller second;
    Caller admin;

    @BeforeEach
    void makeTeam() {
        admin = accounts.caller("admin");
        team = teams.create(admin, "Team " + UUID.randomUUID().toString().substring(0, 8));
        application = applications.create(
                admin, team.id(), new ApplicationDetails("App", Environment.DEVELOPMENT, "CC-1", "dev@example.org"));
        asker = new Caller(
                UserId.next(), "Ara", Map.of(team.id(), TeamRole.MEMBER), Set.of(), EnumSet.allOf(Permission.class));
        approver = approver("Bora");
        second = approver("Chul");
    }

    Caller approver(String name) {
        return with(name, new RoleAssignment(PlatformRole.APPROVER, new TeamScope.Only(Set.of(team.id()))));
    }

    static Caller with(String name, RoleAssignment... roles) {
        return new Caller(UserId.next(), name, Map.of(), Set.of(roles), EnumSet.allOf(Permission.class));
    }

    Wish wish(String name, Environment environment, double budget) {
        return Samples.wish(team.id(), application.id(), name, environment, budget);
    }

    /** One that the shipped policy wants one approver for. */
    Wish wish(String name) {
        return wish(name, Environment.DEVELOPMENT, 500);
    }

    Request previewed(Wish wish) {
        return previewed(requests.draft(asker, wish, "because").id());
    }

    Request previewed(RequestId id) {
        requests.preview(asker, id);
        return settled(id);
    }

    Request settled(RequestId id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> requests.get(asker, id).state() != RequestState.PREVIEWING);
        return requests.get(asker, id);
    }

    Request submitted(Wish wish) {
        return requests.submit(asker, previewed(wish).id());
    }

    static ReviewedHash hash(Request request) {
        return java.util.Objects.requireNonNull(request.hash());
    }
}
