package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Permission;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Dependency;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Freeze;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.request.Request;
import dev.maru.request.Wish;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Confirm;
import dev.maru.ui.Failures;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a person can ask to be done to a component. Each opens a request, which goes through the one gate. */
class ComponentActs {
    private final Desk desk;
    private final PlatformComponent component;
    private final Runnable changed;

    ComponentActs(Desk desk, PlatformComponent component, Runnable changed) {
        this.desk = desk;
        this.component = component;
        this.changed = changed;
    }

    /** The buttons of all that can be asked for now; tearing down is the last. */
    Component[] buttons() {
        var buttons = new ArrayList<Component>();
        for (Action action : List.of(Action.CHANGE, Action.UPGRADE, Action.EXTEND_LEASE, Action.REVERT_DRIFT)) {
            button(action).ifPresent(buttons::add);
        }
        thaw().or(this::freeze).ifPresent(buttons::add);
        button(Action.TEAR_DOWN).ifPresent(buttons::add);
        return buttons.toArray(Component[]::new);
    }

    /** Empty where it cannot be asked for, by this person or now. */
    Optional<Button> button(Action action) {
        if (!desk.builds(component)
                || component.state() == ComponentState.REMOVED
                || component.state() == ComponentState.REMOVING
                || !allowed(action)) {
            return Optional.empty();
        }
        return switch (action) {
            case CREATE -> Optional.empty();
            case CHANGE -> Optional.of(Actions.button(text("provisioning.action", action), this::change));
            case UPGRADE ->
                newer().map(newer -> Actions.button(
                        text("provisioning.upgrade.to", newer.ref().version()), () -> upgrade(newer)));
            case EXTEND_LEASE ->
                component.lease().endsAt() == null
                        ? Optional.empty()
                        : Optional.of(Actions.button(
                                text("provisioning.action", action),
                                () -> new LeaseDialog(desk, component, this).open()));
            case REVERT_DRIFT ->
                drifted()
                        ? Optional.of(Actions.button(text("provisioning.action", action), this::revertDrift))
                        : Optional.empty();
            case TEAR_DOWN -> Optional.of(Actions.danger(text("provisioning.action", action), this::tearDown));
        };
    }

    /** What time or cost froze thaws with a longer lease or a higher cap. */
    Optional<Button> thaw() {
        Freeze freeze = component.freeze();
        return freeze == null || freeze.cause() != Freeze.Cause.BY_HAND || !mayFreeze()
                ? Optional.empty()
                : Optional.of(Actions.button(
                        text("provisioning.thaw"),
                        () -> told(
                                () -> desk.components().thaw(desk.caller(), component.id()), "provisioning.thawed")));
    }

    private Optional<Button> freeze() {
        return component.state() == ComponentState.READY && mayFreeze()
                ? Optional.of(Actions.button(text("provisioning.freeze.act"), this::askToFreeze))
                : Optional.empty();
    }

    private void askToFreeze() {
        var dialog = new ReasonDialog(
                text("provisioning.freeze.question", component.name()),
                text("provisioning.freeze.text"),
                text("provisioning.freeze.act"),
                reason -> {
                    desk.components().freeze(desk.caller(), component.id(), reason);
                    Toasts.done(text("provisioning.freeze.done", component.name()));
                    changed.run();
                });
        dialog.open();
        if (desk.words().isOnAws(component)) {
            Background.run(
                    dialog,
                    desk.caller(),
                    who -> desk.components().freezing(who, component.id()),
                    freezing -> dialog.tell(FreezingPreview.of(freezing)),
                    failure -> dialog.tell(Lines.soft(Failures.words(failure))));
        }
    }

    private boolean mayFreeze() {
        return desk.caller().may(Permission.MANAGE_TEAM, component.team())
                || desk.caller().may(Permission.MANAGE_COST, component.team());
    }

    private void told(Runnable act, String done) {
        if (Toasts.attempt(act)) {
            Toasts.done(text(done, component.name()));
            changed.run();
        }
    }

    private boolean allowed(Action action) {
        return blueprint().map(found -> found.actions().contains(action)).orElse(action == Action.TEAR_DOWN);
    }

    Optional<Blueprint> blueprint() {
        try {
            return Optional.of(desk.blueprints().get(component.blueprint()));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private Optional<Blueprint> newer() {
        return desk.blueprints().versions(component.blueprint().name()).stream()
                .findFirst()
                .filter(newest -> newest.ref().version() > component.blueprint().version());
    }

    private boolean drifted() {
        return desk.drifts()
                .latest(desk.caller(), component.id())
                .map(Drifts.Report::needsAttention)
                .orElse(false);
    }

    private void change() {
        ask(Action.CHANGE, component.blueprint(), component.parameters(), null, true);
    }

    private void upgrade(Blueprint newer) {
        ask(Action.UPGRADE, newer.ref(), component.parameters(), null, true);
    }

    void extend(Duration lease) {
        ask(Action.EXTEND_LEASE, component.blueprint(), component.parameters(), lease, false);
    }

    void revertDrift() {
        ask(Action.REVERT_DRIFT, component.blueprint(), component.parameters(), null, false);
    }

    /** Asks to take what is there now into the parameters. */
    void accept(Drifts.Finding finding) {
        String parameter = finding.difference().parameter();
        if (parameter != null) {
            ObjectNode wanted = component.parameters().json();
            wanted.set(
                    parameter,
                    Values.like(wanted.get(parameter), finding.difference().actual()));
            ask(Action.CHANGE, component.blueprint(), new Parameters(wanted), null, false);
        }
    }

    private void tearDown() {
        new Confirm(
                        text("provisioning.teardown.question", component.name()),
                        losses(),
                        text("provisioning.teardown.ask"),
                        () -> ask(Action.TEAR_DOWN, component.blueprint(), component.parameters(), null, false))
                .typing(component.name())
                .open();
    }

    private List<String> losses() {
        var lost = new ArrayList<String>();
        for (Map.Entry<String, String> thing : Things.shown(component).entrySet()) {
            lost.add(text("provisioning.teardown.resource", Things.word(thing.getKey()), thing.getValue()));
        }
        if (lost.isEmpty()) {
            lost.add(text("provisioning.teardown.things"));
        }
        for (Dependency dependant : desk.components().dependants(desk.caller(), component.id())) {
            lost.add(text("provisioning.teardown.dependant", name(dependant.dependant()), dependant.why()));
        }
        lost.add(text("provisioning.teardown.request"));
        return lost;
    }

    private String name(ComponentId id) {
        return desk.components().find(id).map(PlatformComponent::name).orElse(id.text());
    }

    /** @param toFillIn whether the requester has something to say yet; otherwise the preview begins at once */
    private void ask(
            Action action, BlueprintRef blueprint, Parameters parameters, @Nullable Duration lease, boolean toFillIn) {
        Toasts.attempt(() -> {
            var wish = new Wish(
                    component.team(),
                    component.application(),
                    action,
                    component.name(),
                    component.id(),
                    blueprint,
                    parameters,
                    component.target(),
                    component.environment(),
                    lease);
            Request request = desk.requests().draft(desk.caller(), wish, "");
            if (!toFillIn) {
                desk.requests().preview(desk.caller(), request.id());
            }
            Desk.go(toFillIn ? Paths.toFillIn(request.id()) : Paths.of(request.id()));
        });
    }
}
