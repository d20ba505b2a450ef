package dev.maru.provisioning.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Targets;
import dev.maru.request.Request;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.testing.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A team of the builder's with an application, and components that came there as all do: asked for, approved, built. */
class Road {
    private final Accounts accounts;
    private final Requests requests;
    private final Components components;
    private final Operations operations;
    final Team team;
    final Application application;

    Road(ApplicationContext context, Accounts accounts) {
        this.accounts = accounts;
        this.requests = context.getBean(Requests.class);
        this.components = context.getBean(Components.class);
        this.operations = context.getBean(Operations.class);
        Caller admin = accounts.caller("admin");
        Teams teams = context.getBean(Teams.class);
        team = teams.create(admin, "road-" + UUID.randomUUID().toString().substring(0, 8));
        teams.setMember(admin, team.id(), accounts.user("builder").id(), TeamRole.OWNER);
        application = context.getBean(Applications.class)
                .create(admin, team.id(), new ApplicationDetails("help-desk", Environment.DEVELOPMENT, "cc-1", ""));
    }

    Caller builder() {
        return accounts.caller("builder");
    }

    static Parameters guardrail(String hate) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("hate", hate).put("inputMessage", "Not here.").put("outputMessage", "Not answered.");
        return new Parameters(json);
    }

    Wish wish(String name) {
        return new Wish(
                team.id(),
                application.id(),
                Action.CREATE,
                name,
                null,
                new BlueprintRef("guardrail", 1),
                guardrail("MEDIUM"),
                Targets.LOCAL,
                Environment.DEVELOPMENT,
                Duration.ofDays(30));
    }

    /** Asked for, previewed, submitted, approved; what is built is under way. */
    Request approved(Wish wish) {
        return approve(requests.draft(builder(), wish, "for a test"));
    }

    Request approve(Request drafted) {
        Caller builder = builder();
        if (drafted.state() == RequestState.DRAFT) {
            requests.preview(builder, drafted.id());
        }
        Request previewed =
                await(() -> requests.get(builder, drafted.id()), request -> request.state() == RequestState.PREVIEWED);
        Request submitted = requests.submit(builder, drafted.id());
        if (submitted.state() == RequestState.AWAITING_APPROVAL) {
            assertThat(previewed.hash()).isNotNull();
            return requests.approve(
                    accounts.caller("approver"), drafted.id(), Objects.requireNonNull(previewed.hash()), "");
        }
        return submitted;
    }

    /** A guardrail that stands. */
    PlatformComponent guardrail(String name, String hate) {
        Wish wish = wish(name);
        return built(new Wish(
                wish.team(),
                wish.application(),
                wish.action(),
                name,
                null,
                wish.blueprint(),
                guardrail(hate),
                wish.target(),
                wish.environment(),
                wish.lease()));
    }

    PlatformComponent built(Wish wish) {
        return awaits(approved(wish), ComponentState.READY);
    }

    PlatformComponent awaits(Request request, ComponentState state) {
        var id = new ComponentId(request.id().value());
        return await(() -> components.get(builder(), id), component -> component.state() == state);
    }

    Operation operationOf(PlatformComponent component) {
        return operations.get(builder(), component.operation());
    }

    /** The newest request on it that asks for that; fails where there is none. */
    RequestSummary asked(PlatformComponent component, Action action) {
        List<RequestSummary> all =
                requests.list(builder(), RequestFilter.of(component.id()).in(Set.<RequestState>of()), 0, 20);
        return all.stream()
                .filter(request -> request.wish().action() == action)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody asked to " + action + ", only " + all));
    }

    static <T> T await(Supplier<T> look, java.util.function.Predicate<T> arrived) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            T seen = look.get();
            if (arrived.test(seen)) {
                return seen;
            }
            assertThat(Instant.now()).as("waited in vain, it is %s", seen).isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
