package dev.maru.provisioning.local;

import dev.maru.provisioning.Job;
import dev.maru.provisioning.LocalComponent.Subject;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A call of a capability in this process. It may be repeated and finds what it did before, so it is never looked for. */
record LocalStep(String name, Function<Subject, Map<String, String>> call, Function<Job, Subject> about)
        implements Step {
    static LocalStep of(String name, Consumer<Subject> call, Function<Job, Subject> about) {
        return new LocalStep(
                name,
                subject -> {
                    call.accept(subject);
                    return Map.of();
                },
                about);
    }

    @Override
    public Outcome begin(Run run) {
        Job job = run.job();
        try {
            Map<String, String> things = call.apply(about.apply(job));
            things.forEach((word, id) -> run.tell(word, OperationEvent.Level.INFO, word, "", name, id));
            return new Outcome.Done(things);
        } catch (Refused | NotFound | NotPermitted | IllegalArgumentException e) {
            return new Outcome.Failed(
                    new Problem(
                            "refused",
                            Sentence.why(e),
                            Sentence.of("provisioning.next.refused"),
                            e.getClass().getSimpleName()),
                    job.kind() == OperationKind.CREATE ? Outcome.Aftermath.BROKEN : Outcome.Aftermath.AS_BEFORE);
        }
    }

    @Override
    public Optional<Outcome> look(Run run) {
        return Optional.empty();
    }
}
