package dev.maru.provisioning.web;

import static dev.maru.provisioning.web.ComponentBody.lower;

import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationStep;
import dev.maru.provisioning.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation on the wire. */
record OperationBody(
        String id,
        String component,
        String componentName,
        String team,
        String target,
        String kind,
        String state,
        @Nullable String request,
        @Nullable String requester,
        String reason,
        List<StepBody> steps,
        @Nullable ProblemBody problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String retryOf,
        boolean retryable,
        boolean cancellable) {

    /** In English: a program reads the code. */
    record ProblemBody(String code, String cause, String next, String evidence) {
        static @Nullable ProblemBody of(@Nullable Problem problem) {
            return problem == null
                    ? null
                    : new ProblemBody(
                            problem.code(),
                            problem.cause().english(),
                            problem.next().english(),
                            problem.evidence());
        }
    }

    record StepBody(
            String name,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int tries,
            String note) {
        static StepBody of(OperationStep step) {
            return new StepBody(
                    step.name(),
                    lower(step.state()),
                    step.startedAt(),
                    step.endedAt(),
                    step.tries(),
                    step.note().english());
        }
    }

    record EventBody(
            long sequence,
            Instant at,
            String level,
            String step,
            String resource,
            String type,
            String status,
            String message) {
        static EventBody of(OperationEvent event) {
            return new EventBody(
                    event.sequence(),
                    event.at(),
                    lower(event.level()),
                    event.step(),
                    event.resource(),
                    event.type(),
                    event.status(),
                    event.message().english());
        }
    }

    static OperationBody of(Operation operation) {
        return new OperationBody(
                operation.id().text(),
                operation.component().text(),
                operation.componentName(),
                operation.team().text(),
                operation.target().text(),
                lower(operation.kind()),
                lower(operation.state()),
                operation.request() == null ? null : operation.request().text(),
                operation.requester() == null ? null : operation.requester().text(),
                operation.reason().english(),
                operation.steps().stream().map(StepBody::of).toList(),
                ProblemBody.of(operation.problem()),
                operation.createdAt(),
                operation.startedAt(),
                operation.endedAt(),
                operation.retryOf() == null ? null : operation.retryOf().text(),
                operation.retryable(),
                operation.cancellable());
    }
}
