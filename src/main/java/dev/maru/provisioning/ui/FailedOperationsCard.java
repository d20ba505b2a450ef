package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.Problem;
import dev.maru.shared.TeamId;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Lines;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** On Home: operations that failed and that nothing has followed on their component. */
@org.springframework.stereotype.Component
class FailedOperationsCard implements HomeCard {
    private static final int MOST = 20;
    private static final Set<OperationState> FAILED = Set.of(OperationState.FAILED, OperationState.STALE);

    private final Operations operations;
    private final Components components;
    private final Clock clock;

    FailedOperationsCard(Operations operations, Components components, Clock clock) {
        this.operations = operations;
        this.components = components;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            return Optional.empty();
        }
        List<Operation> failed =
                operations.list(caller, new OperationFilter(team, null, null, FAILED), MOST, null).items().stream()
                        .filter(this::isTheLast)
                        .toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        failed.forEach(operation -> list.add(line(operation)));
        return Optional.of(new Card(text("provisioning.home.failed"), list));
    }

    private boolean isTheLast(Operation operation) {
        return components
                .find(operation.component())
                .map(component -> component.operation().equals(operation.id()))
                .orElse(false);
    }

    private ListItem line(Operation operation) {
        Problem problem = operation.problem();
        return new ListItem(
                Lines.two(
                        text(
                                "provisioning.operation.title",
                                text("provisioning.operation.kind", operation.kind()),
                                operation.componentName()),
                        Formats.current().ago(operation.createdAt(), clock.instant())
                                + (problem == null ? "" : " · " + problem.cause())),
                Parts.link(Paths.of(operation.id()), text("provisioning.home.failed.review")));
    }
}
