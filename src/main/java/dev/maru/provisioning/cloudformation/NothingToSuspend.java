package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.OperationEvent.Level;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.Sentence;
import java.util.Optional;

/** A stack has no switch: what is frozen is what Maru itself gave with it. Says so, rather than pretend. */
final class NothingToSuspend implements Step {
    @Override
    public String name() {
        return "suspend";
    }

    @Override
    public Outcome begin(Run run) {
        run.tell(
                "suspend",
                Level.WARNING,
                "",
                "",
                "nothing-to-suspend",
                Sentence.of("provisioning.say.nothing-to-suspend"));
        return Outcome.DONE;
    }

    @Override
    public Optional<Outcome> look(Run run) {
        return Optional.empty();
    }
}
