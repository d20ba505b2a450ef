package dev.maru.provisioning.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** The stacks of one target, as far as they are asked about. What is not there is empty, not an exception. */
final class Stacks {
    /** An empty shell, or half a stack, that a failed creation left: nothing can be done with it but delete it. */
    private static final Set<String> FAILED_CREATION =
            Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED");

    private static final Set<String> SOUND =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");

    private final CloudFormationClient client;

    Stacks(CloudFormationClient client) {
        this.client = client;
    }

    CloudFormationClient client() {
        return client;
    }

    /** @param nameOrArn by its ARN it is found even after it was deleted */
    Optional<Stack> find(String nameOrArn) {
        return there(() -> client.describeStacks(request -> request.stackName(nameOrArn))
                .stacks()
                .getFirst());
    }

    /** Those that are there, or were left by a deletion that failed. */
    List<StackResource> standing(String nameOrArn) {
        return resources(nameOrArn).stream()
                .filter(resource -> !Objects.equals(resource.resourceStatusAsString(), "DELETE_COMPLETE"))
                .toList();
    }

    List<StackResource> resources(String nameOrArn) {
        return there(() -> client.describeStackResources(request -> request.stackName(nameOrArn))
                        .stackResources())
                .orElse(List.of());
    }

    Optional<String> template(String nameOrArn) {
        return there(() ->
                client.getTemplate(request -> request.stackName(nameOrArn)).templateBody());
    }

    List<ChangeSetSummary> changeSets(String nameOrArn) {
        return there(() -> client.listChangeSetsPaginator(request -> request.stackName(nameOrArn)).summaries().stream()
                        .toList())
                .orElse(List.of());
    }

    /**
     * What happened under any of the tokens, oldest first.
     *
     * @param seen the newest event that is known already; null for none
     */
    List<StackEvent> events(String nameOrArn, Set<String> tokens, @Nullable String seen) {
        var events = new ArrayList<StackEvent>();
        there(() -> {
            boolean met = false;
            for (StackEvent event : client.describeStackEventsPaginator(request -> request.stackName(nameOrArn))
                    .stackEvents()) {
                if (event.eventId().equals(seen)) {
                    break;
                }
                String token = event.clientRequestToken();
                if (token != null && tokens.contains(token)) {
                    met = true;
                    events.add(event);
                } else if (met) {
                    break;
                }
            }
            return met;
        });
        return events.reversed();
    }

    static boolean isBusy(Stack stack) {
        String status = stack.stackStatusAsString();
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    static boolean isUnderReview(Stack stack) {
        return stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS");
    }

    static boolean isFailedCreation(Stack stack) {
        return FAILED_CREATION.contains(stack.stackStatusAsString());
    }

    /** Whether it is whole, as its template says. */
    static boolean isSound(Stack stack) {
        return SOUND.contains(stack.stackStatusAsString());
    }

    static boolean isGone(Stack stack) {
        return stack.stackStatusAsString().equals("DELETE_COMPLETE");
    }

    /** @throws SdkException unless what is missing is the thing itself */
    static <T> Optional<T> there(Supplier<T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (SdkException e) {
            if (AwsFailure.of(e).kind() == AwsFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
