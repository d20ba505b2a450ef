package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.testing.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests of the builder, brought to where a test begins. */
public class Asked {
    private final Requests requests;
    private final Accounts accounts;
    private final Applications applications;

    Asked(Requests requests, Accounts accounts, Applications applications) {
        this.requests = requests;
        this.accounts = accounts;
        this.applications = applications;
    }

    static Parameters guardrail(String message) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("inputMessage", message).put("outputMessage", "Not answered.");
        return new Parameters(json);
    }

    public Wish wish(String name, String message) {
        return wish(name, message, Environment.DEVELOPMENT);
    }

    Wish wish(String name, String message, Environment environment) {
        Caller builder = accounts.caller("builder");
        TeamId team = builder.teams().keySet().stream()
                .filter(one -> builder.may(Permission.BUILD, one))
                .findFirst()
                .orElseThrow();
        Application application = applications.playgroundOf(team);
        return new Wish(
                team,
                application.id(),
                Action.CREATE,
                name,
                null,
                new BlueprintRef("guardrail", 1),
                guardrail(message),
                ScriptedPlanner.TARGET,
                environment,
                null);
    }

    public Request draft(String name) {
        return draft(wish(name, "Not allowed."));
    }

    Request draft(Wish wish) {
        return requests.draft(accounts.caller("builder"), wish, "For the help desk");
    }

    public Request previewed(String name) {
        return preview(draft(name).id());
    }

    public Request preview(RequestId id) {
        requests.preview(accounts.caller("builder"), id);
        return awaits(id, RequestState.PREVIEWED);
    }

    public Request submitted(String name) {
        return requests.submit(accounts.caller("builder"), previewed(name).id());
    }

    /** Another wish, previewed and submitted again, as a requester does while an approver reads. */
    public Request changed(RequestId id, String message) {
        Caller builder = accounts.caller("builder");
        Request now = requests.get(builder, id);
        requests.change(builder, id, wish(now.wish().name(), message), now.why(), now.version());
        preview(id);
        return requests.submit(builder, id);
    }

    public Request awaits(RequestId id, RequestState state) {
        Caller builder = accounts.caller("builder");
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            Request request = requests.get(builder, id);
            if (request.state() == state) {
                return request;
            }
            assertThat(Instant.now())
                    .as("waited in vain for %s, it is %s: %s", state, request.state(), request.failure())
                    .isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
