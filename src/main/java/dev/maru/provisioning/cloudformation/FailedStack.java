package dev.maru.provisioning.cloudformation;

import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Brings a stack that an earlier failure left unusable to where it can be built on. What was told of it stays told. */
final class FailedStack {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Site site;
    private final String name;
    private final String token;

    FailedStack(Site site, String name, String token) {
        this.site = site;
        this.name = name;
        this.token = token;
    }

    /**
     * Returns when the stack can be ordered; safe to repeat.
     *
     * @param creates whether it is to be made, so that what a failed creation left may go
     * @throws Refused with what to do, where it takes a person
     */
    void settle(boolean creates) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        boolean deleting = false;
        boolean continued = false;
        while (true) {
            Stack stack =
                    site.changeSets().patiently(() -> site.stacks().find(name)).orElse(null);
            String status = stack == null ? "" : stack.stackStatusAsString();
            if (stack == null || Stacks.isGone(stack)) {
                return;
            }
            if (creates && status.equals("DELETE_FAILED") && deleting) {
                throw new Refused(Sentence.of("provisioning.failed-stack.undeletable", name, reason(stack)));
            } else if (creates && Stacks.isFailedCreation(stack) && !deleting) {
                site.changeSets()
                        .patiently(() -> site.stacks()
                                .client()
                                .deleteStack(request ->
                                        request.stackName(stack.stackId()).clientRequestToken(token + "-clear")));
                deleting = true;
            } else if (status.equals("UPDATE_ROLLBACK_FAILED")) {
                if (continued) {
                    throw new Refused(Sentence.of("provisioning.failed-stack.not-rolled-back", name, reason(stack)));
                }
                continueRollback(stack);
                continued = true;
            } else if (!Stacks.isBusy(stack)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new Refused(Sentence.of("provisioning.failed-stack.stuck", name, status, LONGEST.toMinutes()));
            }
            ChangeSets.sleep(site.poll());
        }
    }

    /** What failed to roll back twice is left out: it is then other than its template says, which shows as drift. */
    private void continueRollback(Stack stack) {
        List<StackEvent> events = site.changeSets()
                .patiently(() -> site
                        .stacks()
                        .client()
                        .describeStackEventsPaginator(request -> request.stackName(stack.stackId()))
                        .stackEvents()
                        .stream()
                        .takeWhile(event -> !isBeginning(event))
                        .toList());
        long failures = events.stream()
                .filter(event -> event.resourceStatusAsString().equals("UPDATE_ROLLBACK_FAILED"))
                .count();
        List<String> skipped = failures < 2 ? List.of() : failed(events);
        site.changeSets()
                .patiently(() -> site.stacks()
                        .client()
                        .continueUpdateRollback(request -> request.stackName(stack.stackId())
                                .clientRequestToken(token + "-rollback-" + failures)
                                .resourcesToSkip(skipped.isEmpty() ? null : skipped)));
    }

    private static List<String> failed(List<StackEvent> newestFirst) {
        return newestFirst.stream()
                .takeWhile(event -> !event.resourceStatusAsString().equals("UPDATE_ROLLBACK_IN_PROGRESS"))
                .filter(event -> event.resourceStatusAsString().equals("UPDATE_FAILED"))
                .map(StackEvent::logicalResourceId)
                .collect(Collectors.toCollection(java.util.TreeSet::new))
                .stream()
                .toList();
    }

    private static boolean isBeginning(@Nullable StackEvent event) {
        return event != null
                && event.resourceStatusAsString().equals("UPDATE_IN_PROGRESS")
                && event.resourceType().equals("AWS::CloudFormation::Stack");
    }

    private static String reason(Stack stack) {
        return String.valueOf(stack.stackStatusReason());
    }
}
