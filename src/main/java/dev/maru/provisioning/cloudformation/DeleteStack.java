package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Outcome.Aftermath;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Deletes the stack. What is gone already is gone. */
final class DeleteStack implements Step {
    static final String NAME = "delete-stack";

    private static final String STACK = "stack";

    private final Site site;
    private final String stackName;
    private final CloudFormationSettings settings;

    DeleteStack(Site site, String stackName, CloudFormationSettings settings) {
        this.site = site;
        this.stackName = stackName;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public Outcome begin(Run run) {
        try {
            Stack stack = site.stacks().find(stackName).orElse(null);
            if (stack == null) {
                return gone(run);
            }
            run.remember(STACK, stack.stackId());
            if (Stacks.isBusy(stack) && !stack.stackStatusAsString().equals("DELETE_IN_PROGRESS")) {
                return new Outcome.Again(settings.poll(), Sentence.of("provisioning.say.stack-busy"));
            }
            if (Boolean.TRUE.equals(stack.enableTerminationProtection())) {
                site.stacks()
                        .client()
                        .updateTerminationProtection(
                                request -> request.stackName(stack.stackId()).enableTerminationProtection(false));
            }
            site.stacks()
                    .client()
                    .deleteStack(request -> request.stackName(stack.stackId()).clientRequestToken(run.token()));
            return new Outcome.Waiting(settings.poll(), Sentence.of("provisioning.say.deleting"));
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            return switch (failure.kind()) {
                case THROTTLED, BUSY -> new Outcome.Again(settings.poll(), Sentence.of("provisioning.say.throttles"));
                // what came of it is not known: look
                case UNREACHABLE -> throw e;
                default -> new Outcome.Failed(Causes.of(failure), Aftermath.BROKEN);
            };
        }
    }

    @Override
    public Optional<Outcome> look(Run run) {
        String stackId = run.memory().get(STACK);
        if (stackId == null) {
            return Optional.empty();
        }
        StackCourse course = new StackCourse(run, site.stacks(), stackId, run.token());
        boolean begun = course.tell();
        Stack stack = site.stacks().find(stackId).orElse(null);
        if (stack == null || Stacks.isGone(stack)) {
            return Optional.of(gone(run));
        }
        if (!begun) {
            return Optional.empty();
        }
        if (!stack.stackStatusAsString().equals("DELETE_FAILED")) {
            return Optional.of(new Outcome.Waiting(settings.poll(), Sentence.quoted(stack.stackStatusAsString())));
        }
        Problem problem = course.problem()
                .orElseGet(() -> Causes.of(Causes.THE_STACK, String.valueOf(stack.stackStatusReason())));
        return Optional.of(new Outcome.Failed(
                problem.then(Sentence.of("provisioning.say.deletes-rest", left(stackId))), Aftermath.BROKEN));
    }

    private String left(String stackId) {
        return site.stacks().resources(stackId).stream()
                .filter(resource -> !Objects.equals(resource.resourceStatusAsString(), "DELETE_COMPLETE"))
                .map(resource -> resource.logicalResourceId() + " (" + resource.resourceType() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Takes away what was known of it: its address and its outputs. */
    private static Outcome gone(Run run) {
        Map<String, String> nothing =
                run.job().component().things().keySet().stream().collect(Collectors.toMap(thing -> thing, _ -> ""));
        return new Outcome.Done(nothing);
    }
}
