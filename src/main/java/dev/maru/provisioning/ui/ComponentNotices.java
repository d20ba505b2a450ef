package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.maru.blueprint.Action;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Freeze;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a component wants attention, each with the way forward. */
class ComponentNotices {
    private static final Duration SOON = Duration.ofDays(7);

    private final Desk desk;
    private final PlatformComponent component;
    private final ComponentActs acts;

    ComponentNotices(Desk desk, PlatformComponent component, ComponentActs acts) {
        this.desk = desk;
        this.component = component;
        this.acts = acts;
    }

    /** All of them, the gravest first; nothing is drawn where there are none. */
    Div all() {
        var notices = new ArrayList<Component>();
        failed().ifPresent(notices::add);
        frozen().ifPresent(notices::add);
        lease().ifPresent(notices::add);
        drift().ifPresent(notices::add);
        key().ifPresent(notices::add);
        Div all = Layouts.stack(notices.toArray(Component[]::new));
        all.setVisible(!notices.isEmpty());
        return all;
    }

    private Optional<Component> failed() {
        return lastOperation()
                .filter(operation -> operation.problem() != null)
                .map(operation -> Problems.notice(
                        operation,
                        Actions.button(text("provisioning.operation.see"), () -> Desk.go(Paths.of(operation.id())))));
    }

    private Optional<Operation> lastOperation() {
        try {
            return component.state() == ComponentState.REMOVED
                    ? Optional.empty()
                    : Optional.of(desk.operations().get(desk.caller(), component.operation()));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    private Optional<Component> frozen() {
        Freeze freeze = component.freeze();
        if (freeze == null) {
            return Optional.empty();
        }
        List<Component> ways = new ArrayList<>();
        acts.thaw().ifPresent(ways::add);
        if (freeze.cause() == Freeze.Cause.LEASE_ENDED) {
            acts.button(Action.EXTEND_LEASE).ifPresent(ways::add);
        }
        return Optional.of(new Notice(
                        Tone.WARNING,
                        text("provisioning.freeze", freeze.cause()),
                        text("provisioning.frozen.text", freeze.cause()),
                        ways.toArray(Component[]::new))
                .with(Lines.soft(text(freeze.detail())), removal()));
    }

    private Component removal() {
        Instant end = component.lease().removedAt();
        return Lines.soft(
                end == null || component.freeze() == null
                        ? ""
                        : text("provisioning.frozen.removed", Formats.current().time(end)));
    }

    private Optional<Component> lease() {
        Instant end = component.lease().endsAt();
        Instant now = desk.now();
        if (end == null || component.freeze() != null || end.isBefore(now) || end.isAfter(now.plus(SOON))) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                Tone.WARNING,
                text("provisioning.lease.soon", Formats.current().ago(end, now)),
                text("provisioning.lease.soon.text"),
                acts.button(Action.EXTEND_LEASE).stream().toArray(Component[]::new)));
    }

    private Optional<Component> drift() {
        return desk.drifts()
                .latest(desk.caller(), component.id())
                .filter(Drifts.Report::needsAttention)
                .map(report -> new Notice(
                        Tone.WARNING,
                        text("provisioning.drift.found"),
                        text(
                                "provisioning.drift.count",
                                report.findings().stream()
                                        .filter(finding -> finding.ignored() == null)
                                        .count()),
                        Actions.button(
                                text("provisioning.drift.look"),
                                () -> Desk.go(Paths.of(component.id()) + "?tab=drift"))));
    }

    /** Operations mint no secret: who asked makes the key. */
    private Optional<Component> key() {
        boolean theirs = component.requester().equals(desk.caller().user());
        if (!theirs
                || component.state() != ComponentState.READY
                || !component.blueprint().name().equals("model-access")
                || desk.words().isOnAws(component)) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                Tone.OK,
                text("provisioning.key.title"),
                text("provisioning.key.text"),
                Actions.primary(text("provisioning.key.create"), () -> Desk.go(Paths.of(component.application())))));
    }
}
