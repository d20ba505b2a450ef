package dev.maru.provisioning.cloudformation;

import dev.maru.request.Preview.ResourceChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Change sets: made once for an order however often it is asked for, waited for, read whole. */
final class ChangeSets {
    private static final int PATIENT_CALLS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Stacks stacks;
    private final TemplateStore templates;
    private final Duration poll;

    ChangeSets(Stacks stacks, TemplateStore templates, Duration poll) {
        this.stacks = stacks;
        this.templates = templates;
        this.poll = poll;
    }

    /** What a change set came to. */
    sealed interface Made {
        /**
         * @param id its ARN: whatever is made under its name later is another one
         * @param execution AVAILABLE, or what became of it
         */
        record Ready(String stackId, String id, List<ResourceChange> changes, String execution) implements Made {}

        /** The stack is as ordered already. */
        record Unchanged(@Nullable String stackId) implements Made {}

        record Refused(String said) implements Made {}
    }

    /** The change set of the order, made if it is not there; waits for it. */
    Made ensure(StackOrder order) {
        return patiently(() -> find(order)).orElseGet(() -> create(order));
    }

    /** The one that is there; empty if there is none, or none that can be used again. */
    Optional<Made> find(StackOrder order) {
        Optional<DescribeChangeSetResponse> known = describe(order);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        DescribeChangeSetResponse set = known.get();
        boolean spent = set.executionStatusAsString() != null
                && List.of("EXECUTE_COMPLETE", "EXECUTE_FAILED", "OBSOLETE").contains(set.executionStatusAsString());
        if (set.statusAsString().equals("FAILED") && !isUnchanged(set) || spent) {
            delete(order.stack(), order.changeSet());
            return Optional.empty();
        }
        return Optional.of(await(order));
    }

    /** How it stands, without changing anything; empty if there is none. */
    Optional<String> execution(StackOrder order) {
        return describe(order).map(set -> String.valueOf(set.executionStatusAsString()));
    }

    /** Leaves no change set of the request, and no empty stack that was made for one. */
    void discard(String stack, String prefix) {
        for (ChangeSetSummary set : patiently(() -> stacks.changeSets(stack))) {
            if (set.changeSetName().startsWith(prefix)) {
                delete(stack, set.changeSetName());
            }
        }
        Stack left = patiently(() -> stacks.find(stack)).orElse(null);
        if (left != null
                && Stacks.isUnderReview(left)
                && patiently(() -> stacks.changeSets(stack)).isEmpty()) {
            patiently(() -> stacks.client().deleteStack(request -> request.stackName(left.stackId())));
        }
    }

    private Made create(StackOrder order) {
        patiently(() -> stacks.changeSets(order.stack())).stream()
                .map(ChangeSetSummary::changeSetName)
                .filter(name -> name.startsWith(
                        order.changeSet().substring(0, order.changeSet().lastIndexOf('-') + 1)))
                .filter(name -> !name.equals(order.changeSet()))
                .forEach(name -> delete(order.stack(), name));
        String url = TemplateStore.isLarge(order.template()) ? patiently(() -> templates.put(order.template())) : null;
        try {
            patiently(() -> stacks.client().createChangeSet(request -> {
                request.stackName(order.stack())
                        .changeSetName(order.changeSet())
                        .clientToken(order.changeSet())
                        .changeSetType(
                                order.use() == StackOrder.Use.CREATE ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                        .templateBody(url == null ? order.template() : null)
                        .templateURL(url)
                        .parameters(parameters(order))
                        .tags(tags(order))
                        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM);
                if (order.use() == StackOrder.Use.REVERT_DRIFT) {
                    request.deploymentMode(DeploymentMode.REVERT_DRIFT);
                }
            }));
        } catch (SdkException e) {
            if (AwsFailure.of(e).kind() != AwsFailure.Kind.ALREADY_EXISTS) {
                throw e;
            }
        }
        return await(order);
    }

    private Made await(StackOrder order) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            DescribeChangeSetResponse set = patiently(() -> describe(order)).orElse(null);
            String status = set == null ? "CREATE_PENDING" : set.statusAsString();
            if (set != null && status.equals("CREATE_COMPLETE")) {
                List<ResourceChange> changes = patiently(() -> changes(order));
                return new Made.Ready(set.stackId(), set.changeSetId(), changes, set.executionStatusAsString());
            }
            if (set != null && status.equals("FAILED")) {
                if (isUnchanged(set)) {
                    String stackId = set.stackId();
                    delete(order.stack(), order.changeSet());
                    return new Made.Unchanged(stackId);
                }
                return new Made.Refused(String.valueOf(set.statusReason()));
            }
            if (System.nanoTime() > deadline) {
                return new Made.Refused("The change set was not ready within " + LONGEST.toMinutes() + " minutes.");
            }
            sleep(poll.dividedBy(4));
        }
    }

    private Optional<DescribeChangeSetResponse> describe(StackOrder order) {
        return Stacks.there(() -> stacks.client()
                .describeChangeSet(request -> request.stackName(order.stack()).changeSetName(order.changeSet())));
    }

    private List<ResourceChange> changes(StackOrder order) {
        var changes = new ArrayList<ResourceChange>();
        Set<String> retained = StackTemplate.retained(order.template());
        String next = null;
        do {
            String token = next;
            DescribeChangeSetResponse page = stacks.client()
                    .describeChangeSet(request -> request.stackName(order.stack())
                            .changeSetName(order.changeSet())
                            .includePropertyValues(true)
                            .nextToken(token));
            page.changes().stream()
                    .map(Change::resourceChange)
                    .map(change -> ChangeReading.read(change, retained))
                    .forEach(changes::add);
            next = page.nextToken();
        } while (next != null);
        return changes;
    }

    private void delete(String stack, String name) {
        Stacks.there(() -> patiently(() -> stacks.client()
                .deleteChangeSet(request -> request.stackName(stack).changeSetName(name))));
    }

    private static boolean isUnchanged(DescribeChangeSetResponse set) {
        String reason = String.valueOf(set.statusReason());
        return reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
    }

    private static List<Parameter> parameters(StackOrder order) {
        return order.parameters().entrySet().stream()
                .map(one -> Parameter.builder()
                        .parameterKey(one.getKey())
                        .parameterValue(one.getValue())
                        .build())
                .toList();
    }

    private static List<Tag> tags(StackOrder order) {
        return order.tags().entrySet().stream()
                .map(one ->
                        Tag.builder().key(one.getKey()).value(one.getValue()).build())
                .toList();
    }

    /** Waits out throttling and short absences, with pauses that grow and differ. Each of these calls may be made twice. */
    <T> T patiently(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (SdkException e) {
                if (!AwsFailure.of(e).passes() || tries == PATIENT_CALLS) {
                    throw e;
                }
                long most = Math.min(10_000, poll.toMillis() << Math.min(tries, 6));
                sleep(Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most + 1)));
            }
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for AWS", e);
        }
    }
}
