package dev.maru.provisioning;

import dev.maru.shared.OperationId;
import dev.maru.shared.Sentence;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** What a builder sees of the step it is asked for. */
final class StepRun implements Run {
    private final OperationDesk desk;
    private final Held held;
    private final Job job;
    private final OperationStep step;
    private final Clock clock;

    StepRun(OperationDesk desk, Held held, Job job, OperationStep step, Clock clock) {
        this.desk = desk;
        this.held = held;
        this.job = job;
        this.step = step;
        this.clock = clock;
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public String token() {
        return token(job.operation(), step.name());
    }

    static String token(OperationId operation, String step) {
        return operation.text().replace('_', '-') + "-" + step;
    }

    @Override
    public Instant since() {
        Instant since = step.startedAt();
        return since == null ? clock.instant() : since;
    }

    @Override
    public int tries() {
        return step.tries();
    }

    @Override
    public Map<String, String> memory() {
        return desk.memory(held);
    }

    @Override
    public void remember(String word, String value) {
        desk.remember(held, word, value);
    }

    @Override
    public void tell(
            String key, OperationEvent.Level level, String resource, String type, String status, Sentence message) {
        desk.tell(
                held,
                "said:" + key,
                new OperationEvent(0, clock.instant(), level, step.name(), resource, type, status, message));
    }
}
