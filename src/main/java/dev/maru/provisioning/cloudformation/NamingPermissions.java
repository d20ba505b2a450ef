package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A step that, where it failed for a missing permission, names all that are missing. */
record NamingPermissions(Step step, UnaryOperator<Problem> naming) implements Step {
    @Override
    public String name() {
        return step.name();
    }

    @Override
    public Duration patience() {
        return step.patience();
    }

    @Override
    public Outcome begin(Run run) {
        return named(step.begin(run));
    }

    @Override
    public Optional<Outcome> look(Run run) {
        return step.look(run).map(this::named);
    }

    @Override
    public boolean cancel(Run run) {
        return step.cancel(run);
    }

    private Outcome named(Outcome outcome) {
        return outcome instanceof Outcome.Failed(var problem, var aftermath)
                ? new Outcome.Failed(naming.apply(problem), aftermath)
                : outcome;
    }
}
