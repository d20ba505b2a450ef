package dev.maru.provisioning.cloudformation;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.blueprint.Action;
import dev.maru.identity.Caller;
import dev.maru.provisioning.Adoptions;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.cloudformation.Orphan.Kind;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST = 10_000;

    /**
     * What came of removing one.
     *
     * @param request the teardown that was asked for, which is decided like any other; null where there was nothing to lose
     */
    public record Removed(Orphan orphan, @Nullable RequestId request) {}

    private final AwsTargets targets;
    private final AwsClients aws;
    private final Components components;
    private final Adoptions adoptions;
    private final StackClaims claims;
    private final Requests requests;
    private final CloudFormationSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Orphans(
            AwsTargets targets,
            AwsClients aws,
            Components components,
            Adoptions adoptions,
            StackClaims claims,
            Requests requests,
            CloudFormationSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.targets = targets;
        this.aws = aws;
        this.components = components;
        this.adoptions = adoptions;
        this.claims = claims;
        this.requests = requests;
        this.settings = settings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those in a target, by the name of the stack. @throws Refused if AWS cannot be asked */
    public List<Orphan> in(Caller caller, TargetId id) {
        Site site = site(caller, id);
        List<Stack> ours = asked(() -> site.changeSets().patiently(() -> ours(site)));
        var orphans = new ArrayList<Orphan>();
        ours.forEach(stack -> asked(() -> orphan(site, stack)).ifPresent(orphans::add));
        orphans.addAll(missing(caller, id, names(ours)));
        orphans.addAll(kept(caller, id));
        orphans.sort(Comparator.comparing(Orphan::stack));
        return orphans;
    }

    /** What an orphaned stack says of itself: what adopting it would take from there. @throws NotFound if it is none */
    public AdoptionWish says(Caller caller, TargetId id, String stackName) {
        Site site = site(caller, id);
        Stack stack = adoptable(caller, id, stackName);
        return asked(() -> says(caller, site, stack));
    }

    /**
     * Makes it a component again: its team sees it, and asks for what is to become of it.
     *
     * @throws NotFound if it is none
     * @throws Refused if neither the wish nor the stack says whose it is
     */
    public PlatformComponent adopt(Caller caller, TargetId id, String stackName, AdoptionWish wish) {
        Site site = site(caller, id);
        Stack stack = adoptable(caller, id, stackName);
        AdoptionWish says = asked(() -> says(caller, site, stack));
        return adoptions.adopt(caller, claims.adoption(wish, says, stack, id));
    }

    /**
     * Has it removed. Where nothing can be lost, at once: an empty stack is deleted, what a teardown kept is taken note of
     * and stays. A stack with something in it is adopted, and its teardown asked for: that is previewed and decided like
     * any other.
     *
     * @param resource what a teardown kept; null for the stack
     * @throws NotFound if it is none
     */
    public Removed remove(Caller caller, TargetId id, String stackName, @Nullable String resource) {
        Orphan orphan = in(caller, id).stream()
                .filter(one -> one.stack().equals(stackName)
                        && one.kind() != Kind.MISSING
                        && java.util.Objects.equals(one.resource(), resource))
                .findFirst()
                .orElseThrow(() -> none(stackName));
        return switch (orphan.kind()) {
            case EMPTY -> {
                delete(caller, id, orphan);
                yield new Removed(orphan, null);
            }
            case KEPT -> {
                adoptions.forget(caller, orphan.component(), DeleteStack.LEFT + orphan.resource());
                yield new Removed(orphan, null);
            }
            case UNKNOWN, LEFT_BEHIND ->
                new Removed(orphan, tearDown(caller, adopt(caller, id, stackName, AdoptionWish.AS_IT_SAYS)));
            case MISSING -> throw none(stackName);
        };
    }

    private RequestId tearDown(Caller caller, PlatformComponent component) {
        var wish = new Wish(
                component.team(),
                component.application(),
                Action.TEAR_DOWN,
                component.name(),
                component.id(),
                component.blueprint(),
                component.parameters(),
                component.target(),
                component.environment(),
                null);
        RequestId request = requests.draft(caller, wish, "An orphaned stack that nobody needs.")
                .id();
        requests.preview(caller, request);
        return request;
    }

    private void delete(Caller caller, TargetId id, Orphan orphan) {
        Site site = site(caller, id);
        asked(() -> site.changeSets()
                .patiently(() -> site.stacks().client().deleteStack(request -> request.stackName(orphan.stack()))));
        transactions.executeWithoutResult(_ -> events.publishEvent(new Act(
                "orphan.removed",
                caller.user(),
                ResourceRef.of("target", id),
                null,
                Map.of("stack", orphan.stack(), "kind", orphan.kind().name()))));
    }

    private Site site(Caller caller, TargetId id) {
        caller.require(MANAGE_PLATFORM);
        return Site.of(targets.get(caller, id), aws, settings);
    }

    private Stack adoptable(Caller caller, TargetId id, String stackName) {
        Site site = site(caller, id);
        return asked(() -> site.changeSets()
                        .patiently(() -> site.stacks().find(stackName))
                        .filter(stack -> isOurs(stack)
                                && orphan(site, stack)
                                        .filter(Orphan::isAdoptable)
                                        .isPresent()))
                .orElseThrow(() -> none(stackName));
    }

    private AdoptionWish says(Caller caller, Site site, Stack stack) {
        String template = site.changeSets()
                .patiently(() -> site.stacks().template(stack.stackId()))
                .orElse("");
        return claims.read(caller, stack, template);
    }

    private static List<Stack> ours(Site site) {
        return site.stacks().client().describeStacksPaginator(request -> {}).stacks().stream()
                .filter(Orphans::isOurs)
                .toList();
    }

    /** By its name, from which the component is read, and by its tag. */
    private static boolean isOurs(Stack stack) {
        if (stack.tags().stream().noneMatch(tag -> tag.key().equals(TAG))) {
            return false;
        }
        try {
            StackOrder.component(stack.stackName());
            return true;
        } catch (IllegalArgumentException _) {
            return false; // somebody's own, tagged like ours
        }
    }

    private Optional<Orphan> orphan(Site site, Stack stack) {
        var component = StackOrder.component(stack.stackName());
        PlatformComponent known = components.find(component).orElse(null);
        Kind kind;
        if (Stacks.isUnderReview(stack)) {
            if (!isEmpty(site, stack)) {
                return Optional.empty();
            }
            kind = Kind.EMPTY;
        } else if (known == null) {
            kind = Kind.UNKNOWN;
        } else if (known.state() == ComponentState.REMOVED && !Stacks.isBusy(stack)) {
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
                stack.creationTime(),
                null,
                null));
    }

    private boolean isEmpty(Site site, Stack stack) {
        return stack.creationTime().isBefore(clock.instant().minus(BEING_MADE))
                && site.changeSets()
                        .patiently(() -> site.stacks().changeSets(stack.stackId()))
                        .isEmpty();
    }

    private List<Orphan> missing(Caller caller, TargetId target, Set<String> standing) {
        return components.list(caller, here(target, ComponentState.READY, ComponentState.FROZEN), 0, MOST).stream()
                .filter(component -> !standing.contains(StackOrder.stackName(component.id())))
                .map(component -> new Orphan(
                        Kind.MISSING,
                        StackOrder.stackName(component.id()),
                        "",
                        component.id(),
                        component.name(),
                        null,
                        null,
                        null))
                .toList();
    }

    private List<Orphan> kept(Caller caller, TargetId target) {
        var kept = new ArrayList<Orphan>();
        for (PlatformComponent component : components.list(caller, here(target, ComponentState.REMOVED), 0, MOST)) {
            component.things().forEach((word, thing) -> {
                if (word.startsWith(DeleteStack.LEFT)) {
                    kept.add(new Orphan(
                            Kind.KEPT,
                            StackOrder.stackName(component.id()),
                            "",
                            component.id(),
                            component.name(),
                            null,
                            word.substring(DeleteStack.LEFT.length()),
                            thing));
                }
            });
        }
        return kept;
    }

    private static ComponentFilter here(TargetId target, ComponentState... states) {
        return new ComponentFilter(null, null, null, target, null, Set.of(states), "");
    }

    private static Set<String> names(List<Stack> stacks) {
        var names = new HashSet<String>();
        stacks.forEach(stack -> names.add(stack.stackName()));
        return names;
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            throw new Refused(Causes.of(failure).cause().then(Sentence.quoted("AWS: " + failure.said())));
        }
    }

    private static NotFound none(String stackName) {
        return new NotFound(new ResourceRef("orphaned stack", stackName));
    }
}
