package dev.maru.provisioning;

import static dev.maru.provisioning.Boundary.Point.*;

import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries an operation out, or on: each step writes its intent, calls out, writes the result. A step found with an intent
 * and no result is asked what became of it before it is begun again. Whatever ends this in the middle (a killed process, a
 * lost lease) leaves it where another run goes on.
 */
class OperationEngine {
    private static final Logger LOG = LoggerFactory.getLogger(OperationEngine.class);
    private static final Duration LOOKED_AT_CANCELS_EVERY = Duration.ofSeconds(1);

    private final OperationDesk desk;
    private final Builders builders;
    private final Backoff backoff;
    private final Boundary boundary;
    private final Clock clock;

    OperationEngine(OperationDesk desk, Builders builders, Backoff backoff, Boundary boundary, Clock clock) {
        this.desk = desk;
        this.builders = builders;
        this.backoff = backoff;
        this.boundary = boundary;
        this.clock = clock;
    }

    /** How a step ended, as far as the operation is concerned. */
    private enum End {
        DONE,
        /** The operation has ended, or is somebody else's. */
        OVER
    }

    void run(Held held) throws InterruptedException {
        try {
            boundary.at(CLAIMED, held.operation());
            carryOut(held);
        } catch (LeaseLost e) {
            LOG.info("Left an operation alone: {}", e.getMessage());
        }
    }

    private void carryOut(Held held) throws InterruptedException {
        Job job;
        List<Step> steps;
        try {
            job = desk.job(held);
            Builder builder = builders.of(job.target());
            steps = steps(builder, job);
            if (desk.steps(held).isEmpty()) {
                if (desk.isCancelAsked(held)) {
                    desk.cancelled(held);
                    return;
                }
                Sentence difference = difference(builder, job, desk.approved(held));
                if (difference != null) {
                    desk.stale(held, difference);
                    return;
                }
                desk.plan(held, steps.stream().map(Step::name).toList());
                boundary.at(PLANNED, held.operation());
            }
        } catch (Refused | NotFound e) {
            desk.fail(
                    held,
                    null,
                    new Problem("refused", Sentence.why(e), Sentence.of("provisioning.next.refused"), ""),
                    Outcome.Aftermath.AS_BEFORE);
            return;
        }
        for (OperationStep kept : desk.steps(held)) {
            if (kept.state() != OperationStep.State.DONE && step(held, kept, steps) == End.OVER) {
                boundary.at(ENDED, held.operation());
                return;
            }
        }
        insist(held, () -> {
            desk.succeed(held);
            return true;
        });
        boundary.at(ENDED, held.operation());
    }

    /** Extending a lease is ours; a component that its end froze is thawed by its builder. */
    private static List<Step> steps(Builder builder, Job job) {
        if (job.kind() != OperationKind.EXTEND_LEASE) {
            return builder.steps(job);
        }
        Freeze freeze = job.component().freeze();
        return freeze != null && freeze.cause() == Freeze.Cause.LEASE_ENDED
                ? builder.steps(job.as(OperationKind.THAW))
                : List.of();
    }

    /** In words, what would be done otherwise than was approved; null where it is the same. */
    private static @Nullable Sentence difference(Builder builder, Job job, @Nullable List<ResourceChange> approved) {
        if (approved == null || job.kind() == OperationKind.EXTEND_LEASE) {
            return null;
        }
        Set<ResourceChange> before = new HashSet<>(approved);
        Set<ResourceChange> now = new HashSet<>(builder.recheck(job));
        boolean lessToRemove = job.kind() == OperationKind.TEAR_DOWN && before.containsAll(now);
        if (before.equals(now) || lessToRemove) {
            return null;
        }
        Set<ResourceChange> gone = new HashSet<>(before);
        gone.removeAll(now);
        Set<ResourceChange> come = new HashSet<>(now);
        come.removeAll(before);
        return Sentence.of("provisioning.say.difference", inWords(gone), inWords(come));
    }

    private static Sentence inWords(Set<ResourceChange> changes) {
        return changes.isEmpty()
                ? Sentence.of("provisioning.say.no-change")
                : Sentence.quoted(changes.stream()
                        .map(change -> change.kind() + " " + change.name() + " (" + change.type() + ")"
                                + change.properties().stream()
                                        .map(property -> " " + property.path() + " " + property.before() + " → "
                                                + property.after())
                                        .collect(Collectors.joining(",")))
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private End step(Held held, OperationStep kept, List<Step> steps) throws InterruptedException {
        Step step = steps.stream()
                .filter(one -> one.name().equals(kept.name()))
                .findFirst()
                .orElse(null);
        if (step == null) {
            desk.fail(held, kept.name(), Problem.of("unknown-step", "", kept.name()), Outcome.Aftermath.BROKEN);
            return End.OVER;
        }
        return new Course(held, step).follow(kept.state() == OperationStep.State.STARTED);
    }

    /** A write that must not be given up because the database was away for a moment: what it says has happened. */
    private <T> T insist(Held held, Supplier<T> write) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                return write.get();
            } catch (DataAccessException | TransactionException e) {
                held.requireSure(); // while the lease is ours; afterwards whoever has it finds out
                failures++;
                LOG.warn("The result of {} could not be written yet: {}", held.operation(), e.toString());
                Thread.sleep(backoff.after(failures));
            }
        }
    }

    /** One step from its beginning, or from where it was cut off, to its end. */
    private final class Course {
        private final Held held;
        private final Step step;
        private int failures;
        private boolean cancelTried;
        private Sentence noted = Sentence.NOTHING;

        Course(Held held, Step step) {
            this.held = held;
            this.step = step;
        }

        End follow(boolean begun) throws InterruptedException {
            if (!begun && desk.isCancelAsked(held) && isFirst()) {
                insist(held, () -> {
                    desk.cancelled(held);
                    return true;
                });
                return End.OVER;
            }
            Outcome outcome = begun ? look() : begin();
            while (true) {
                switch (outcome) {
                    case Outcome.Done(var things) -> {
                        insist(held, () -> {
                            desk.done(held, step.name(), things);
                            return true;
                        });
                        boundary.at(WRITTEN, held.operation());
                        return End.DONE;
                    }
                    case Outcome.Failed(var problem, var aftermath) -> {
                        insist(held, () -> {
                            desk.fail(held, step.name(), problem, aftermath);
                            return true;
                        });
                        return End.OVER;
                    }
                    case Outcome.Stale(var difference) -> {
                        insist(held, () -> {
                            desk.stale(held, difference);
                            return true;
                        });
                        return End.OVER;
                    }
                    case Outcome.Cancelled() -> {
                        insist(held, () -> {
                            desk.cancelled(held, step.name());
                            return true;
                        });
                        return End.OVER;
                    }
                    case Outcome.Waiting(var after, var what) -> {
                        Outcome late = timedOut(what);
                        if (late != null) {
                            outcome = late;
                            continue;
                        }
                        note(what);
                        pause(after);
                        outcome = look();
                    }
                    case Outcome.Again(var after, var cause) -> {
                        Outcome late = timedOut(cause);
                        if (late != null) {
                            outcome = late;
                            continue;
                        }
                        note(cause);
                        pause(backoff.jittered(after));
                        outcome = begin();
                    }
                }
            }
        }

        private boolean isFirst() {
            return desk.steps(held).stream().noneMatch(kept -> kept.state() == OperationStep.State.DONE);
        }

        private Outcome begin() {
            desk.intend(held, step.name());
            boundary.at(INTENDED, held.operation());
            return call(() -> Optional.of(step.begin(run()))).orElseThrow();
        }

        private Outcome look() {
            return call(() -> step.look(run())).orElseGet(this::begin);
        }

        private Optional<Outcome> call(Supplier<Optional<Outcome>> call) {
            held.requireSure();
            Optional<Outcome> outcome;
            try {
                outcome = call.get();
                failures = 0;
            } catch (LeaseLost e) {
                throw e;
            } catch (RuntimeException e) {
                failures++;
                LOG.warn("Step {} of {} has no answer yet: {}", step.name(), held.operation(), e.toString());
                outcome = Optional.of(new Outcome.Waiting(backoff.after(failures), unanswered(e)));
            }
            boundary.at(CALLED, held.operation());
            return outcome;
        }

        private Sentence unanswered(RuntimeException e) {
            return Sentence.of(
                    "provisioning.say.no-answer",
                    e.getMessage() == null ? e.getClass().getSimpleName() : Sentence.why(e));
        }

        private @Nullable Outcome timedOut(Sentence waitedFor) {
            Instant since = run().since();
            if (clock.instant().isBefore(since.plus(step.patience()))) {
                return null;
            }
            return new Outcome.Failed(
                    Problem.of("timeout", waitedFor.english(), inWords(step.patience())), Outcome.Aftermath.BROKEN);
        }

        private static Sentence inWords(Duration time) {
            return time.toMinutes() > 0
                    ? Sentence.of("provisioning.say.minutes", time.toMinutes())
                    : Sentence.of("provisioning.say.seconds", time.toSeconds());
        }

        private void note(Sentence what) {
            if (!what.equals(noted)) {
                desk.note(held, step.name(), what);
                noted = what;
            }
        }

        private StepRun run() {
            OperationStep kept = desk.steps(held).stream()
                    .filter(one -> one.name().equals(step.name()))
                    .findFirst()
                    .orElseThrow();
            return new StepRun(desk, held, desk.job(held), kept, clock);
        }

        /** Whoever asks to call it off is heard during the pause. */
        private void pause(Duration time) throws InterruptedException {
            long end = System.nanoTime() + time.toNanos();
            while (true) {
                held.requireSure();
                tryToCancel();
                long left = Math.min(end - System.nanoTime(), LOOKED_AT_CANCELS_EVERY.toNanos());
                if (left <= 0) {
                    return;
                }
                Thread.sleep(Duration.ofNanos(left));
            }
        }

        private void tryToCancel() {
            if (!cancelTried && desk.isCancelAsked(held)) {
                cancelTried = true;
                boolean stopping = step.cancel(run());
                desk.tell(
                        held,
                        "cancel:" + step.name(),
                        new OperationEvent(
                                0,
                                clock.instant(),
                                OperationEvent.Level.WARNING,
                                step.name(),
                                "",
                                "",
                                stopping ? "stopping" : "goes-on",
                                Sentence.of(stopping ? "provisioning.say.stopping" : "provisioning.say.goes-on")));
            }
        }
    }
}
