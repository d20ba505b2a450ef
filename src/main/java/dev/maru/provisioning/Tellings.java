package dev.maru.provisioning;

import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit trail and open pages what became of operations, in the transaction that made it so. */
@Component
class Tellings {
    private final ApplicationEventPublisher events;

    Tellings(ApplicationEventPublisher events) {
        this.events = events;
    }

    void changed(StoredOperation operation) {
        events.publishEvent(new OperationChanged(operation.id(), operation.component(), operation.team()));
    }

    void ended(StoredOperation operation, PlatformComponent component) {
        String what = switch (operation.kind()) {
            case CREATE -> "built";
            case CHANGE -> "changed";
            case UPGRADE -> "upgraded";
            case REVERT_DRIFT -> "drift-reverted";
            case EXTEND_LEASE -> "lease-extended";
            case FREEZE -> "frozen";
            case THAW -> "thawed";
            case TEAR_DOWN -> "torn-down";
        };
        boolean done = operation.state() == OperationState.SUCCEEDED;
        var details = new HashMap<String, String>();
        if (!done) {
            details.put("kind", operation.kind().name());
        }
        Problem problem = operation.problem();
        if (problem != null) {
            details.put("cause", problem.cause().english());
        }
        act(
                done
                        ? "component." + what
                        : "operation." + operation.state().name().toLowerCase(Locale.ROOT),
                operation,
                component,
                details);
    }

    void act(String act, StoredOperation operation, PlatformComponent component, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("name", component.name());
        details.put("blueprint", operation.blueprint().toString());
        details.put("operation", operation.id().text());
        var request = operation.request();
        if (request != null) {
            details.put("request", request.text());
        }
        if (!operation.reason().saysNothing()) {
            details.put("reason", operation.reason().english());
        }
        events.publishEvent(new Act(
                act, operation.requester(), ResourceRef.of("component", component.id()), component.team(), details));
        changed(operation);
    }
}
