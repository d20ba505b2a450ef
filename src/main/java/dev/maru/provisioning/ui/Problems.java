package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.Problem;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import java.util.Objects;

/** Why an operation failed, in plain words, and what to do. */
final class Problems {
    private Problems() {}

    /** @param ways buttons that lead on; the operation has a problem */
    static Notice notice(Operation operation, Component... ways) {
        Problem problem = Objects.requireNonNull(operation.problem());
        var notice = new Notice(
                operation.state() == OperationState.STALE ? Tone.WARNING : Tone.DANGER,
                title(operation, problem),
                text(problem.cause()),
                ways);
        if (!problem.next().saysNothing()) {
            notice.with(Lines.strong(text("provisioning.operation.next")), Parts.quiet(text(problem.next())));
        }
        if (!problem.evidence().isEmpty()) {
            notice.with(new Details(text("provisioning.operation.evidence"), new CodeBlock(problem.evidence())));
        }
        return notice;
    }

    private static String title(Operation operation, Problem problem) {
        return text("provisioning.operation.failed", text("provisioning.operation.kind", operation.kind())) + ": "
                + Parts.named("provisioning.problem", problem.code());
    }
}
