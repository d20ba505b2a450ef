package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.OperationStep;
import dev.maru.provisioning.Operations;
import dev.maru.shared.OperationId;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Meter;
import dev.maru.ui.Notice;
import dev.maru.ui.Painter;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it happens: its steps, its events the newest first, and as soon as something fails what failed first,
 * why, and what to do. Painted at most ten times a second.
 */
class OperationPanel extends Composite<Div> {
    private static final int MOST_EVENTS = 1000;

    private final transient Desk desk;
    private final transient Consumer<Operation> told;
    private final boolean brief;
    private final transient Queue<OperationEvent> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Div notice = Layouts.stack();
    private final Div progress = Layouts.stack();
    private final StepList steps = new StepList();
    private final EventList events;
    private transient Operation operation;
    private transient @Nullable OperationEvent firstFailure;
    private transient Operations.@Nullable Following following;

    /** @param told of the operation whenever it has changed, its end included */
    OperationPanel(Desk desk, Operation operation, Consumer<Operation> told) {
        this(desk, operation, told, false);
    }

    private OperationPanel(Desk desk, Operation operation, Consumer<Operation> told, boolean brief) {
        this.desk = desk;
        this.operation = operation;
        this.told = told;
        this.brief = brief;
        this.events = new EventList(operation.createdAt());
        getContent().addClassName("maru-stack");
        getContent().add(notice, progress);
        if (!brief) {
            getContent()
                    .add(Layouts.wideAndNarrow(
                            new Card(text("provisioning.operation.events"), events),
                            new Card(text("provisioning.operation.steps.title"), steps)));
        }
        draw();
    }

    /** Just how far it is; {@code changed} is run when it has ended. */
    static Component brief(Desk desk, OperationId id, Runnable changed) {
        Operation operation = desk.operations().get(desk.caller(), id);
        boolean ended = operation.state().isFinal();
        return new OperationPanel(
                desk,
                operation,
                now -> {
                    if (!ended && now.state().isFinal()) {
                        changed.run();
                    }
                },
                true);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        if (operation.state().isFinal()) {
            desk.operations()
                    .events(desk.caller(), operation.id(), events.last(), MOST_EVENTS)
                    .forEach(arrived::add);
            drain();
            return;
        }
        Painter painter = Painter.of(this);
        following = desk.operations()
                .follow(
                        desk.caller(),
                        operation.id(),
                        events.last(),
                        event -> {
                            arrived.add(event);
                            painter.paint(this, this::drain);
                        },
                        end -> {
                            over.set(true);
                            painter.paint(this, this::drain);
                        });
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        Operations.Following now = following;
        if (now != null) {
            now.close();
            following = null;
        }
    }

    /** On the page's thread: takes in what has arrived since. */
    private void drain() {
        if (!isAttached()) {
            return;
        }
        for (OperationEvent event = arrived.poll(); event != null; event = arrived.poll()) {
            if (event.level() == OperationEvent.Level.FAILURE && firstFailure == null) {
                firstFailure = event;
                events.add(event, true);
            } else {
                events.add(event, false);
            }
        }
        operation = desk.operations().get(desk.caller(), operation.id());
        draw();
        told.accept(operation);
    }

    private void draw() {
        steps.show(operation.steps());
        notice.removeAll();
        progress.removeAll();
        problem().ifPresent(notice::add);
        notice.setVisible(notice.getComponentCount() > 0);
        boolean running = !operation.state().isFinal();
        progress.setVisible(running);
        if (running) {
            progress.add(progress());
        }
        events.live(running && !over.get());
    }

    private java.util.Optional<Component> problem() {
        if (operation.problem() != null) {
            Notice problem = Problems.notice(operation, ways());
            first(problem);
            return java.util.Optional.of(problem);
        }
        OperationEvent failed = firstFailure;
        if (failed == null || operation.state() == OperationState.SUCCEEDED) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(
                new Notice(Tone.DANGER, text("provisioning.operation.first"), EventList.sentence(failed))
                        .with(Lines.soft(text("provisioning.operation.first.text"))));
    }

    private void first(Notice problem) {
        OperationEvent failed = firstFailure;
        if (failed != null && !failed.resource().isEmpty()) {
            problem.with(Lines.strong(text("provisioning.operation.first")), Parts.quiet(EventList.sentence(failed)));
        }
    }

    private Component[] ways() {
        var ways = new ArrayList<Component>();
        if (operation.retryable() && desk.builds(operation.team())) {
            ways.add(Actions.primary(text("provisioning.operation.retry"), this::retry));
            keeping().ifPresent(ways::add);
        }
        if (operation.request() != null) {
            ways.add(Parts.link(Paths.of(operation.request()), text("provisioning.operation.request.see")));
        }
        if (operation.problem() != null && operation.problem().code().contains("denied")) {
            ways.add(Parts.link(Paths.of(operation.target()), text("provisioning.operation.target.see")));
        }
        return ways.toArray(Component[]::new);
    }

    /** A teardown that could not delete everything may leave that where it is. */
    private java.util.Optional<Component> keeping() {
        Set<String> undeleted = operation.kind() != OperationKind.TEAR_DOWN
                ? Set.of()
                : desk.operations().events(desk.caller(), operation.id(), 0, MOST_EVENTS).stream()
                        .filter(event -> event.status().equals("DELETE_FAILED")
                                && !event.type().equals("AWS::CloudFormation::Stack"))
                        .map(OperationEvent::resource)
                        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
        return undeleted.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(Actions.button(
                        text("provisioning.operation.keep", String.join(", ", undeleted)),
                        () -> Toasts.attempt(() -> {
                            Operation again = desk.operations().retry(desk.caller(), operation.id(), undeleted);
                            Desk.go(Paths.of(again.id()));
                        })));
    }

    private void retry() {
        Toasts.attempt(() -> {
            Operation again = desk.operations().retry(desk.caller(), operation.id());
            Desk.go(Paths.of(again.id()));
        });
    }

    private Component progress() {
        List<OperationStep> all = operation.steps();
        long done = all.stream()
                .filter(step -> step.state() == OperationStep.State.DONE)
                .count();
        String words = operation.state() == OperationState.QUEUED
                ? text("provisioning.operation.waiting")
                : text("provisioning.operation.steps", done, all.size()) + current(all);
        var shown = Layouts.stack(
                Layouts.row(States.badge(operation.state()), Lines.strong(words)),
                new Meter(all.isEmpty() ? 0 : Math.min(0.79, (double) done / all.size()), words));
        if (!brief) {
            shown.add(Lines.soft(text("provisioning.operation.lost")));
        }
        return shown;
    }

    private static String current(List<OperationStep> all) {
        return all.stream()
                .filter(step -> step.state() == OperationStep.State.STARTED)
                .findFirst()
                .map(step -> " · " + StepList.word(step) + (step.note().saysNothing() ? "" : " · " + text(step.note())))
                .orElse("");
    }

    /** When it began, for the pages that have it in their facts. */
    static String took(Operation operation) {
        var from = operation.startedAt();
        var to = operation.endedAt();
        return from == null || to == null ? "–" : Formats.current().duration(java.time.Duration.between(from, to));
    }
}
