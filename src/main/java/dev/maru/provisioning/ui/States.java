package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.OperationStep;
import dev.maru.ui.Badge;
import dev.maru.ui.Tone;
import org.jspecify.annotations.Nullable;

/** States as marks, words and colours. */
final class States {
    private States() {}

    static Badge badge(ComponentState state) {
        return new Badge(tone(state), text("provisioning.state", state));
    }

    static Badge badge(OperationState state) {
        return new Badge(tone(state), text("provisioning.operation.state", state));
    }

    /** With how far it is, while it runs. */
    static Badge badge(Operation operation) {
        long done = operation.steps().stream()
                .filter(step -> step.state() == OperationStep.State.DONE)
                .count();
        String word = text("provisioning.operation.state", operation.state());
        return operation.state() == OperationState.RUNNING
                ? new Badge(
                        Tone.INFO,
                        word + " · "
                                + text(
                                        "provisioning.operation.steps",
                                        done,
                                        operation.steps().size()))
                : new Badge(tone(operation.state()), word);
    }

    /** Whether it is as it was built. */
    static Badge drift(Drifts.@Nullable Report report) {
        if (report == null) {
            return Badge.plain(text("provisioning.drift.unchecked"));
        }
        if (report.gone()) {
            return new Badge(Tone.DANGER, text("provisioning.drift.gone"));
        }
        long open = report.findings().stream()
                .filter(finding -> finding.ignored() == null)
                .count();
        return open == 0
                ? new Badge(Tone.OK, text("provisioning.drift.count", 0))
                : new Badge(Tone.WARNING, text("provisioning.drift.count", open));
    }

    static Tone tone(ComponentState state) {
        return switch (state) {
            case READY -> Tone.OK;
            case BUILDING, CHANGING, REMOVING -> Tone.INFO;
            case FROZEN -> Tone.WARNING;
            case BROKEN -> Tone.DANGER;
            case REMOVED -> Tone.NEUTRAL;
        };
    }

    static Tone tone(OperationState state) {
        return switch (state) {
            case QUEUED, CANCELLED -> Tone.NEUTRAL;
            case RUNNING -> Tone.INFO;
            case SUCCEEDED -> Tone.OK;
            case STALE -> Tone.WARNING;
            case FAILED -> Tone.DANGER;
        };
    }

    static Tone tone(OperationStep.State state) {
        return switch (state) {
            case PENDING -> Tone.NEUTRAL;
            case STARTED -> Tone.INFO;
            case DONE -> Tone.OK;
            case FAILED -> Tone.DANGER;
        };
    }

    static Tone tone(OperationEvent event) {
        return switch (event.level()) {
            case FAILURE -> Tone.DANGER;
            case WARNING -> Tone.WARNING;
            case INFO -> event.status().endsWith("_COMPLETE") || event.status().equals("done") ? Tone.OK : Tone.NEUTRAL;
        };
    }
}
