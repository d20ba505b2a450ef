package dev.maru.provisioning.cloudformation;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.cloudformation.Orphan.Kind;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TargetId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Compares what stands in a target with what is known to. All of it needs {@code MANAGE_PLATFORM}, and asks AWS. */
@Service
public class Orphans {
    /** A preview that is being made has its stack a moment before its change set. */
    private static final Duration BEING_MADE = Duration.ofHours(1);

    private static final String TAG = "maru:component";

    private final AwsTargets targets;
    private final AwsClients aws;
    private final Components components;
    private final CloudFormationSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Orphans(
            AwsTargets targets,
            AwsClients aws,
            Components components,
            CloudFormationSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.targets = targets;
        this.aws = aws;
        this.components = components;
        this.settings = settings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those in a target, by the name of the stack. @throws Refused if AWS cannot be asked */
    public List<Orphan> in(Caller caller, TargetId id) {
        AwsTarget target = targets.get(caller, id);
        Site site = Site.of(target, aws, settings);
        try {
            List<Stack> ours = site.changeSets().patiently(() -> ours(site));
            var orphans = new ArrayList<Orphan>();
            ours.forEach(stack -> orphan(site, stack).ifPresent(orphans::add));
            orphans.addAll(missing(caller, id, names(ours)));
            orphans.sort(java.util.Comparator.comparing(Orphan::stack));
            return orphans;
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            throw new Refused(
                    "The stacks cannot be listed. " + Causes.of(failure).cause() + " AWS: " + failure.said());
        }
    }

    /**
     * Deletes a stack that has no component; what it keeps is lost. AWS goes on by itself.
     *
     * @throws NotFound if it is none
     */
    public Orphan remove(Caller caller, TargetId id, String stackName) {
        caller.require(MANAGE_PLATFORM);
        Orphan orphan = in(caller, id).stream()
                .filter(one -> one.stack().equals(stackName) && one.kind() != Kind.MISSING)
                .findFirst()
                .orElseThrow(() -> new NotFound(new ResourceRef("orphaned stack", stackName)));
        Site site = Site.of(targets.get(caller, id), aws, settings);
        transactions.executeWithoutResult(_ -> {
            events.publishEvent(new Act(
                    "orphan.removed",
                    caller.user(),
                    ResourceRef.of("target", id),
                    null,
                    Map.of("stack", stackName, "kind", orphan.kind().name())));
            site.changeSets()
                    .patiently(() -> site.stacks().client().deleteStack(request -> request.stackName(stackName)));
        });
        return orphan;
    }

    private static List<Stack> ours(Site site) {
        return site.stacks().client().describeStacksPaginator(request -> {}).stacks().stream()
                .filter(stack -> stack.stackName().startsWith("maru-"))
                .filter(stack -> stack.tags().stream().anyMatch(tag -> tag.key().equals(TAG)))
                .toList();
    }

    private Optional<Orphan> orphan(Site site, Stack stack) {
        var component = StackOrder.component(stack.stackName());
        PlatformComponent known = components.find(component).orElse(null);
        boolean empty = Stacks.isUnderReview(stack)
                && stack.creationTime().isBefore(clock.instant().minus(BEING_MADE))
                && site.changeSets()
                        .patiently(() -> site.stacks().changeSets(stack.stackId()))
                        .isEmpty();
        Kind kind;
        if (empty) {
            kind = Kind.EMPTY;
        } else if (Stacks.isUnderReview(stack)) {
            return Optional.empty();
        } else if (known == null) {
            kind = Kind.UNKNOWN;
        } else if (known.state() == ComponentState.REMOVED) {
            kind = Kind.LEFT_BEHIND;
        } else {
            return Optional.empty();
        }
        return Optional.of(new Orphan(
                kind,
                stack.stackName(),
                stack.stackStatusAsString(),
                component,
                known == null ? null : known.name(),
                stack.creationTime()));
    }

    private List<Orphan> missing(Caller caller, TargetId target, Set<String> standing) {
        var here = new ComponentFilter(
                null, null, null, target, null, Set.of(ComponentState.READY, ComponentState.FROZEN), "");
        return components.list(caller, here, 0, 10_000).stream()
                .filter(component -> !standing.contains(StackOrder.stackName(component.id())))
                .map(component -> new Orphan(
                        Kind.MISSING, StackOrder.stackName(component.id()), "", component.id(), component.name(), null))
                .toList();
    }

    private static Set<String> names(List<Stack> stacks) {
        var names = new HashSet<String>();
        stacks.forEach(stack -> names.add(stack.stackName()));
        return names;
    }
}
