package dev.maru.provisioning;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Preview;
import dev.maru.request.RequestApproved;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/** Announces approvals as requests do. */
@TestComponent
class Approving {
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    Approving(ApplicationEventPublisher events, TransactionTemplate transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    ComponentId create(TeamId team, Target target, @Nullable Duration lease, ComponentId... named) {
        var parameters = JsonNodeFactory.instance.objectNode();
        var others = parameters.putArray("others");
        for (ComponentId other : named) {
            others.add(other.text());
        }
        return new ComponentId(announce(new Wish(
                        team,
                        ApplicationId.next(),
                        Action.CREATE,
                        "c" + UUID.randomUUID().toString().substring(0, 8),
                        null,
                        new BlueprintRef("guardrail", 1),
                        new Parameters(parameters),
                        target.id(),
                        Environment.STAGING,
                        lease))
                .value());
    }

    RequestId on(PlatformComponent component, Action action, @Nullable Duration lease) {
        return announce(new Wish(
                component.team(),
                component.application(),
                action,
                component.name(),
                component.id(),
                component.blueprint(),
                component.parameters(),
                component.target(),
                component.environment(),
                lease));
    }

    private RequestId announce(Wish wish) {
        RequestId request = RequestId.next();
        var preview = new Preview(
                ScriptedBuilder.CHANGES,
                CostRange.NOTHING,
                CostRange.NOTHING,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        transactions.executeWithoutResult(_ -> events.publishEvent(new RequestApproved(
                request, wish, preview, new ReviewedHash("0".repeat(64)), UserId.next(), null, Map.of())));
        return request;
    }
}
