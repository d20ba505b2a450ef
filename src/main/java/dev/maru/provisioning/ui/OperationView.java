package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Callers;
import dev.maru.provisioning.Operation;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Actions;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;

/** One operation on a page of its own: as it happens, and later how it went. */
@Route("operations/:id")
@PermitAll
class OperationView extends Page implements BeforeEnterObserver {
    private final transient Desk desk;
    private final Div facts = new Div();
    private final Div content = Layouts.stack();

    OperationView(Callers callers, Desk.Desks desks) {
        super(text("provisioning.operation"), "");
        this.desk = desks.of(callers.current());
        add(facts, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getRouteParameters().get("id").orElse("");
        Operation operation = desk.operations().get(desk.caller(), Paths.operation(code));
        content.removeAll();
        content.add(new OperationPanel(desk, operation, this::head));
        head(operation);
    }

    private void head(Operation operation) {
        title(
                text(
                        "provisioning.operation.title",
                        text("provisioning.operation.kind", operation.kind()),
                        operation.componentName()),
                text(operation.reason()));
        header().state(States.badge(operation));
        actions(actions(operation));
        facts.removeAll();
        facts.add(facts(operation));
    }

    private Component[] actions(Operation operation) {
        var actions = new ArrayList<Component>();
        actions.add(Parts.link(Paths.of(operation.component()), text("provisioning.operation.component.see")));
        if (operation.cancellable() && desk.builds(operation.team())) {
            actions.add(Actions.button(text("provisioning.operation.cancel"), () -> cancel(operation)));
        }
        return actions.toArray(Component[]::new);
    }

    private void cancel(Operation operation) {
        Toasts.attempt(() -> {
            head(desk.operations().cancel(desk.caller(), operation.id()));
            Toasts.info(text("provisioning.operation.cancelled"));
        });
    }

    private Facts facts(Operation operation) {
        Formats formats = Formats.current();
        var facts = new Facts()
                .and(
                        text("provisioning.component"),
                        Parts.link(Paths.of(operation.component()), operation.componentName()))
                .and(text("provisioning.target"), desk.words().target(operation.target()))
                .and(text("provisioning.requester"), desk.words().person(operation.requester()));
        if (operation.request() != null) {
            facts.and(
                    text("provisioning.operation.request"), desk.link(ResourceRef.of("request", operation.request())));
        }
        if (operation.retryOf() != null) {
            facts.and(
                    text("provisioning.operation.retryof"),
                    Parts.link(
                            Paths.of(operation.retryOf()), operation.retryOf().text()));
        }
        facts.and(text("provisioning.operation.began"), formats.exactTime(operation.createdAt()));
        if (operation.endedAt() != null) {
            facts.and(
                    text("provisioning.operation.ended"),
                    formats.exactTime(operation.endedAt()) + " · " + OperationPanel.took(operation));
        }
        return facts.and(text("provisioning.id"), new Copyable(operation.id().text()));
    }
}
