package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.OperationEvent.Level;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Outcome.Aftermath;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import dev.maru.provisioning.Step;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Carries out the approved change set. The token of the run is the client request token, with a number for each time that
 * it was built anew because IAM was not everywhere yet; AWS does once what it is told twice under a token, and says of every
 * event by which token it came.
 */
final class ChangeStack implements Step {
    static final String NAME = "change-stack";

    /** The word of the handle for what the change set is for. */
    static final String USE = "use";

    private static final String STACK = "stack";
    private static final String ATTEMPT = "attempt";
    private static final String CALLED_OFF = "called-off";
    private static final int ATTEMPTS = 3;

    private final Site site;
    private final StackOrder order;
    private final CloudFormationSettings settings;

    ChangeStack(Site site, StackOrder order, CloudFormationSettings settings) {
        this.site = site;
        this.order = order;
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
            return execute(run);
        } catch (Refused e) {
            return failed(
                    new Problem("stack-stuck", e.sentence(), Sentence.of("provisioning.next.stack-stuck"), ""),
                    Aftermath.BROKEN);
        } catch (SdkException e) {
            return unanswered(e, Aftermath.AS_BEFORE);
        }
    }

    private Outcome execute(Run run) {
        new FailedStack(site, order.stack(), token(run)).settle(order.use() == StackOrder.Use.CREATE);
        String running = site.changeSets().execution(order).orElse("");
        if (running.equals("EXECUTE_IN_PROGRESS")) {
            return new Outcome.Waiting(settings.poll(), Sentence.of("provisioning.say.executing"));
        }
        if (isCalledOff(run)) {
            return new Outcome.Cancelled();
        }
        return switch (site.changeSets().ensure(order)) {
            case ChangeSets.Made.Unchanged _ -> unchanged(run);
            case ChangeSets.Made.Refused(var said) -> failed(Causes.of(Causes.THE_STACK, said), Aftermath.AS_BEFORE);
            case ChangeSets.Made.Ready ready -> {
                String approved = run.job().handle().get(CloudFormationBuilder.FINGERPRINT);
                if (approved != null && !approved.equals(fingerprint(ready.changes()))) {
                    yield new Outcome.Stale(Sentence.of("provisioning.say.stack-changed"));
                }
                execute(run, ready);
                yield new Outcome.Waiting(settings.poll(), Sentence.of("provisioning.say.executing"));
            }
        };
    }

    private void execute(Run run, ChangeSets.Made.Ready ready) {
        String stackId = ready.stackId();
        String before = run.memory().get(STACK);
        boolean used = before != null
                && (!before.equals(stackId)
                        || !site.stacks()
                                .events(stackId, Set.of(token(run)), null)
                                .isEmpty());
        if (used) {
            run.remember(ATTEMPT, Integer.toString(attempt(run) + 1));
        }
        run.remember(STACK, stackId);
        site.stacks()
                .client()
                .executeChangeSet(request ->
                        request.stackName(stackId).changeSetName(ready.id()).clientRequestToken(token(run)));
    }

    /** There was nothing to do when it was approved, or what there was is done. */
    private Outcome unchanged(Run run) {
        run.tell("unchanged", Level.INFO, "", "", "unchanged", Sentence.of("provisioning.say.unchanged"));
        return site.stacks()
                .find(order.stack())
                .map(stack -> (Outcome) done(stack))
                .orElse(Outcome.DONE);
    }

    @Override
    public Optional<Outcome> look(Run run) {
        String stackId = run.memory().get(STACK);
        if (stackId == null) {
            return Optional.empty();
        }
        try {
            StackCourse course = new StackCourse(run, site.stacks(), stackId, token(run));
            if (!course.tell()) {
                return Optional.empty();
            }
            Stack stack = site.stacks().find(stackId).orElse(null);
            if (stack != null && !Stacks.isBusy(stack)) {
                course.tell(); // what happened between the two calls
            }
            return stack == null
                    ? Optional.of(new Outcome.Waiting(settings.poll(), Sentence.of("provisioning.say.stack-unknown")))
                    : Optional.of(read(run, stack, course));
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            return Optional.of(new Outcome.Waiting(
                    failure.passes() ? settings.poll() : Duration.ofSeconds(20),
                    failure.kind() == AwsFailure.Kind.THROTTLED
                            ? Sentence.of("provisioning.say.throttles")
                            : Causes.of(failure).cause().then(Sentence.of("provisioning.say.stack-goes-on"))));
        }
    }

    /** A creation is deleted, a change is rolled back; what came of it shows as the stack goes on. */
    @Override
    public boolean cancel(Run run) {
        run.remember(CALLED_OFF, "asked");
        String stackId = run.memory().get(STACK);
        if (stackId == null) {
            return true; // nothing was begun: beginning it sees this
        }
        try {
            return site.stacks().find(stackId).map(stack -> stop(run, stack)).orElse(true);
        } catch (SdkException e) {
            return AwsFailure.of(e).passes(); // looking after it asks again
        }
    }

    private boolean stop(Run run, Stack stack) {
        String own = StackCourse.toCallOff(token(run));
        switch (stack.stackStatusAsString()) {
            case "CREATE_IN_PROGRESS" ->
                site.stacks()
                        .client()
                        .deleteStack(
                                request -> request.stackName(stack.stackId()).clientRequestToken(own));
            case "UPDATE_IN_PROGRESS" ->
                site.stacks()
                        .client()
                        .cancelUpdateStack(
                                request -> request.stackName(stack.stackId()).clientRequestToken(own));
            default -> {
                return !stack.stackStatusAsString().startsWith("UPDATE_COMPLETE")
                        && !stack.stackStatusAsString().startsWith("CREATE_COMPLETE");
            }
        }
        return true;
    }

    private static boolean isCalledOff(Run run) {
        return run.memory().containsKey(CALLED_OFF);
    }

    private Outcome read(Run run, Stack stack, StackCourse course) {
        String status = stack.stackStatusAsString();
        if (isCalledOff(run)) {
            switch (status) {
                case "UPDATE_ROLLBACK_COMPLETE", "DELETE_COMPLETE" -> {
                    return new Outcome.Cancelled();
                }
                case "DELETE_FAILED" -> {
                    return leftByCalledOff(course, stack);
                }
                case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS" -> stop(run, stack);
                default -> {}
            }
        }
        return switch (status) {
            case "CREATE_COMPLETE", "UPDATE_COMPLETE" -> done(stack);
            case "ROLLBACK_COMPLETE" -> failedOr(run, course, stack, Aftermath.AS_BEFORE, Sentence.NOTHING);
            case "UPDATE_ROLLBACK_COMPLETE" -> failedOr(run, course, stack, Aftermath.AS_BEFORE, Sentence.NOTHING);
            case "ROLLBACK_FAILED", "CREATE_FAILED" ->
                failedOr(run, course, stack, Aftermath.BROKEN, Sentence.of("provisioning.say.left-after-failure"));
            case "UPDATE_ROLLBACK_FAILED" ->
                failedOr(run, course, stack, Aftermath.BROKEN, Sentence.of("provisioning.say.rollback-failed"));
            case "DELETE_IN_PROGRESS" -> new Outcome.Waiting(settings.poll(), Sentence.of("provisioning.say.deleting"));
            case "DELETE_COMPLETE", "DELETE_FAILED" ->
                course.problem().isPresent()
                        ? new Outcome.Again(settings.poll(), Sentence.of("provisioning.say.clearing"))
                        : failed(Problem.of("deleted-by-hand", status), Aftermath.BROKEN);
            default -> new Outcome.Waiting(settings.poll(), Sentence.quoted(status));
        };
    }

    private Outcome leftByCalledOff(StackCourse course, Stack stack) {
        Problem problem = course.problem()
                .orElseGet(() -> Causes.of(Causes.THE_STACK, String.valueOf(stack.stackStatusReason())));
        return failed(
                new Problem(
                                problem.code(),
                                Sentence.of("provisioning.say.called-off-left").then(problem.cause()),
                                problem.next(),
                                problem.evidence())
                        .then(Sentence.of("provisioning.say.called-off-next")),
                Aftermath.BROKEN);
    }

    private Outcome failedOr(Run run, StackCourse course, Stack stack, Aftermath aftermath, Sentence more) {
        String reason = String.valueOf(stack.stackStatusReason());
        Problem problem = course.problem().orElseGet(() -> Causes.of(Causes.THE_STACK, reason));
        if (Causes.passes(problem) && attempt(run) + 1 < ATTEMPTS) {
            return new Outcome.Again(settings.consistency(), problem.cause());
        }
        return failed(problem.then(more), aftermath);
    }

    private Outcome.Done done(Stack stack) {
        var things = new TreeMap<String, String>();
        stack.outputs().forEach(output -> things.put(output.outputKey(), output.outputValue()));
        things.put(CloudFormationBuilder.STACK, stack.stackId());
        return new Outcome.Done(things);
    }

    private Outcome unanswered(SdkException e, Aftermath aftermath) {
        AwsFailure failure = AwsFailure.of(e);
        return switch (failure.kind()) {
            case THROTTLED -> new Outcome.Again(settings.poll(), Sentence.of("provisioning.say.throttles"));
            case BUSY -> new Outcome.Again(settings.poll(), Sentence.of("provisioning.say.stack-busy"));
            // what came of it is not known: look
            case UNREACHABLE -> throw e;
            default -> failed(Causes.of(failure), aftermath);
        };
    }

    private static Outcome failed(Problem problem, Aftermath aftermath) {
        return new Outcome.Failed(problem, aftermath);
    }

    private static int attempt(Run run) {
        return Integer.parseInt(run.memory().getOrDefault(ATTEMPT, "0"));
    }

    private static String token(Run run) {
        int attempt = attempt(run);
        return attempt == 0 ? run.token() : run.token() + "-" + attempt;
    }

    /** Of what a change set would do, whatever the order in which it is told. */
    static String fingerprint(List<ResourceChange> changes) {
        return StackOrder.sha256(
                changes.stream().map(ResourceChange::toString).sorted().toList().toString());
    }

    static Map<String, String> handle(StackOrder order, List<ResourceChange> changes) {
        return Map.of(
                "stackName",
                order.stack(),
                "changeSet",
                order.changeSet(),
                USE,
                order.use().name(),
                CloudFormationBuilder.FINGERPRINT,
                fingerprint(changes));
    }
}
