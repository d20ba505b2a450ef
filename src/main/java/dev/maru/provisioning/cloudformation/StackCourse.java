package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.OperationEvent.Level;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Run;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What happens to a stack under a token: told to the operation as it happens, each event once. */
final class StackCourse {
    private static final String SEEN = "seen";
    private static final String FIRST_FAILURE = "first-failure";
    private static final String FIRST_FAILED = "first-failed";

    private final Run run;
    private final Stacks stacks;
    private final String stackId;
    private final String token;

    /** What calls off what was begun under a token has a token of its own. */
    static String toCallOff(String token) {
        return token + "-cancel";
    }

    StackCourse(Run run, Stacks stacks, String stackId, String token) {
        this.run = run;
        this.stacks = stacks;
        this.stackId = stackId;
        this.token = token;
    }

    /** Tells what is new. @return whether anything ever happened under the token */
    boolean tell() {
        String seen = run.memory().get(remembered(SEEN));
        List<StackEvent> fresh = stacks.events(stackId, Set.of(token, toCallOff(token)), seen);
        for (StackEvent event : fresh) {
            String reason = Objects.requireNonNullElse(event.resourceStatusReason(), "");
            run.tell(
                    event.eventId(),
                    level(event),
                    event.logicalResourceId(),
                    event.resourceType(),
                    event.resourceStatusAsString(),
                    reason);
            if (isFirstFailure(event, reason) && !run.memory().containsKey(remembered(FIRST_FAILURE))) {
                run.remember(remembered(FIRST_FAILURE), reason);
                run.remember(remembered(FIRST_FAILED), event.logicalResourceId() + " (" + event.resourceType() + ")");
            }
        }
        if (!fresh.isEmpty()) {
            run.remember(remembered(SEEN), fresh.getLast().eventId());
        }
        return seen != null || !fresh.isEmpty();
    }

    /** Why it failed, by the first resource that did; empty where none is known to have. */
    Optional<Problem> problem() {
        String reason = run.memory().get(remembered(FIRST_FAILURE));
        return reason == null
                ? Optional.empty()
                : Optional.of(Causes.of(run.memory().getOrDefault(remembered(FIRST_FAILED), "A resource"), reason));
    }

    /** What fails after the first fails because of it, or is called off because of it. */
    private static boolean isFirstFailure(StackEvent event, String reason) {
        return event.resourceStatusAsString().endsWith("_FAILED")
                && !event.resourceType().equals("AWS::CloudFormation::Stack")
                && !reason.startsWith("Resource creation cancelled")
                && !reason.startsWith("Resource update cancelled");
    }

    private static Level level(StackEvent event) {
        String status = event.resourceStatusAsString();
        if (status.endsWith("_FAILED")) {
            return Level.FAILURE;
        }
        return status.contains("ROLLBACK") || status.equals("DELETE_SKIPPED") ? Level.WARNING : Level.INFO;
    }

    private String remembered(String word) {
        return word + ":" + token;
    }
}
