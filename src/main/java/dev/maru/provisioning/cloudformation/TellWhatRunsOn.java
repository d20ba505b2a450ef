package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Freezing;
import dev.maru.provisioning.Freezing.Part;
import dev.maru.provisioning.OperationEvent.Level;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.Sentence;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** What of a frozen stack has no switch: says so, each by its name, rather than pretend. */
final class TellWhatRunsOn implements Step {
    private final Stacks stacks;
    private final String stackName;
    private final Freezing freezing;

    /** @param freezing by the template; what its conditions leave out is not told of */
    TellWhatRunsOn(Stacks stacks, String stackName, Freezing freezing) {
        this.stacks = stacks;
        this.stackName = stackName;
        this.freezing = freezing;
    }

    @Override
    public String name() {
        return "suspend";
    }

    @Override
    public Outcome begin(Run run) {
        Set<String> standing = stacks.standing(stackName).stream()
                .map(StackResource::logicalResourceId)
                .collect(Collectors.toSet());
        for (Part part : freezing.runsOn()) {
            if (standing.contains(part.name())) {
                run.tell(
                        "runs-on:" + part.name(),
                        Level.WARNING,
                        part.name(),
                        part.type(),
                        "runs-on",
                        Sentence.of("provisioning.say.runs-on"));
            }
        }
        return Outcome.DONE;
    }

    @Override
    public Optional<Outcome> look(Run run) {
        return Optional.empty();
    }
}
