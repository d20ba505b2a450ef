package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Job;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Outcome.Aftermath;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/**
 * Deletes the stack. What is gone already is gone; what its template keeps, and what could not be deleted and is to be kept,
 * stays where it is and is known of the component under {@link #LEFT}.
 */
final class DeleteStack implements Step {
    static final String NAME = "delete-stack";

    /** How the words begin that a resource left in the account is known under; its name in the template follows. */
    static final String LEFT = "left:";

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
            Set<String> kept = kept(run, stack);
            rememberLeft(run, stack, kept);
            site.stacks()
                    .client()
                    .deleteStack(request -> request.stackName(stack.stackId())
                            .clientRequestToken(run.token())
                            .retainResources(kept.isEmpty() ? null : kept));
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
        if (stack != null && !Stacks.isBusy(stack)) {
            begun |= course.tell(); // what happened between the two calls
        }
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
                problem.then(Sentence.of("provisioning.say.deletes-rest", left(stackId)))
                        .then(Sentence.of("provisioning.say.keeps-rest")),
                Aftermath.BROKEN));
    }

    /** What is to stay of what could not be deleted: AWS lets resources out only of a stack that it failed to delete. */
    private Set<String> kept(Run run, Stack stack) {
        String wanted = run.job().handle().getOrDefault(Job.KEEPING, "");
        if (wanted.isEmpty() || !stack.stackStatusAsString().equals("DELETE_FAILED")) {
            return Set.of();
        }
        var kept = new TreeSet<>(Set.of(wanted.split(",")));
        kept.retainAll(site.stacks().standing(stack.stackId()).stream()
                .filter(resource -> Objects.equals(resource.resourceStatusAsString(), "DELETE_FAILED"))
                .map(StackResource::logicalResourceId)
                .toList());
        return kept;
    }

    /** Once the stack is gone, AWS does not say any more what it left. */
    private void rememberLeft(Run run, Stack stack, Set<String> kept) {
        String template = site.stacks().template(stack.stackId()).orElse("");
        Set<String> byTemplate = template.isBlank() ? Set.of() : StackTemplate.retained(template);
        site.stacks().standing(stack.stackId()).stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .filter(resource -> kept.contains(resource.logicalResourceId())
                        || byTemplate.contains(resource.logicalResourceId()))
                .forEach(resource -> run.remember(
                        LEFT + resource.logicalResourceId(),
                        resource.resourceType() + " " + resource.physicalResourceId()));
    }

    private String left(String stackId) {
        return site.stacks().standing(stackId).stream()
                .map(resource -> resource.logicalResourceId() + " (" + resource.resourceType() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Takes away what was known of it, its address and its outputs, but for what is left of it. */
    private static Outcome gone(Run run) {
        var known = new TreeMap<String, String>();
        run.job().component().things().keySet().stream()
                .filter(thing -> !thing.startsWith(LEFT))
                .forEach(thing -> known.put(thing, ""));
        run.memory().forEach((word, value) -> {
            if (word.startsWith(LEFT)) {
                known.put(word, value);
            }
        });
        return new Outcome.Done(known);
    }
}
