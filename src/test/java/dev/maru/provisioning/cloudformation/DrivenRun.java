package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Job;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drives one step to its end by the engine's rules, in memory. */
final class DrivenRun implements Run {
    record Told(OperationEvent.Level level, String resource, String status, String message) {}

    private final Job job;
    private final Instant since = Instant.now();
    private final Map<String, String> memory = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    final List<Told> told = new ArrayList<>();
    private int tries;

    DrivenRun(Job job) {
        this.job = job;
    }

    Outcome drive(Step step) {
        return drive(step, begin(step));
    }

    void callOff(Step step) {
        step.cancel(this);
    }

    /** Calls off what was begun, and drives it on from there. @param then what is done once that was asked */
    Outcome callOffWhileItRuns(Step step, Runnable then) {
        callOff(step);
        return follow(step, then);
    }

    Outcome follow(Step step, Runnable then) {
        then.run();
        return drive(step, look(step));
    }

    private Outcome drive(Step step, Outcome begun) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Outcome outcome = begun;
        while (true) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no end within 30 s, last: " + outcome);
            }
            switch (outcome) {
                case Outcome.Waiting waiting -> {
                    ChangeSets.sleep(waiting.after());
                    outcome = look(step);
                }
                case Outcome.Again again -> {
                    ChangeSets.sleep(again.after());
                    outcome = begin(step);
                }
                default -> {
                    return outcome;
                }
            }
        }
    }

    Outcome begin(Step step) {
        tries++;
        try {
            return step.begin(this);
        } catch (RuntimeException e) {
            return new Outcome.Waiting(Duration.ofMillis(20), Sentence.quoted("unknown: " + e.getMessage()));
        }
    }

    private Outcome look(Step step) {
        try {
            return step.look(this).orElseGet(() -> begin(step));
        } catch (RuntimeException e) {
            return new Outcome.Waiting(Duration.ofMillis(20), Sentence.quoted("unknown: " + e.getMessage()));
        }
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public String token() {
        return job.operation().text().replace('_', '-');
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public int tries() {
        return tries;
    }

    @Override
    public Map<String, String> memory() {
        return Map.copyOf(memory);
    }

    @Override
    public void remember(String word, String value) {
        memory.put(word, value);
    }

    @Override
    public void tell(
            String key, OperationEvent.Level level, String resource, String type, String status, Sentence message) {
        if (keys.add(key)) {
            told.add(new Told(level, resource, status, message.english()));
        }
    }
}
