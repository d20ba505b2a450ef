package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.TargetKind;
import dev.maru.provisioning.Builder;
import dev.maru.provisioning.Commission;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.Freezing;
import dev.maru.provisioning.Job;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Problem;
import dev.maru.provisioning.Step;
import dev.maru.request.Preview.Quota;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/**
 * Builds on AWS: one stack for each component, found again by the component's id, changed by change sets alone. A preview is
 * a change set that is there; what is approved is executed, and nothing else.
 */
@Component
class CloudFormationBuilder implements Builder {
    /** The word that the stack's ARN is kept under. */
    static final String STACK = "stack";

    static final String FINGERPRINT = "fingerprint";

    private final AwsTargets targets;
    private final AwsClients aws;
    private final StackOrders orders;
    private final StackQuotas quotas;
    private final DriftReading drifts;
    private final MissingPermissions permissions;
    private final CloudFormationSettings settings;

    CloudFormationBuilder(
            AwsTargets targets,
            AwsClients aws,
            StackOrders orders,
            StackQuotas quotas,
            DriftReading drifts,
            MissingPermissions permissions,
            CloudFormationSettings settings) {
        this.targets = targets;
        this.aws = aws;
        this.orders = orders;
        this.quotas = quotas;
        this.drifts = drifts;
        this.permissions = permissions;
        this.settings = settings;
    }

    @Override
    public TargetKind builds() {
        return TargetKind.AWS;
    }

    @Override
    public Plan plan(Commission commission) {
        Site site = site(commission.target().id());
        try {
            return switch (commission.action()) {
                case EXTEND_LEASE -> new Plan(List.of(), List.of(), List.of(), Map.of());
                case TEAR_DOWN -> removal(site, StackOrder.stackName(commission.component()));
                case CREATE, CHANGE, UPGRADE -> change(site, orders.of(site.target(), commission));
                case REVERT_DRIFT -> change(site, reverting(site, commission));
            };
        } catch (SdkException e) {
            return gap(inWords(permissions.named(
                    site.target(), String.valueOf(commission.blueprint().template()), Causes.of(AwsFailure.of(e)))));
        } catch (Refused e) {
            return gap(e.sentence());
        }
    }

    /** A stack that somebody deleted is built again: that, too, is what was approved. */
    private StackOrder reverting(Site site, Commission commission) {
        String name = StackOrder.stackName(commission.component());
        boolean there = site.changeSets()
                .patiently(() -> site.stacks().find(name))
                .filter(stack ->
                        !Stacks.isGone(stack) && !Stacks.isUnderReview(stack) && !Stacks.isFailedCreation(stack))
                .isPresent();
        return orders.of(site.target(), commission, there ? StackOrder.Use.REVERT_DRIFT : StackOrder.Use.CREATE);
    }

    private Plan change(Site site, StackOrder order) {
        Sentence stuck = Hindrance.of(
                order,
                site.changeSets()
                        .patiently(() -> site.stacks().find(order.stack()))
                        .orElse(null));
        if (stuck != null) {
            return gap(stuck);
        }
        var tooLarge = site.templates().hindrance(order.template());
        if (tooLarge.isPresent()) {
            return gap(tooLarge.get());
        }
        new FailedStack(site, order.stack(), order.changeSet()).settle(order.use() == StackOrder.Use.CREATE);
        return switch (site.changeSets().ensure(order)) {
            case ChangeSets.Made.Refused(var said) ->
                gap(inWords(Causes.of(Sentence.of("provisioning.say.the-template"), said)));
            case ChangeSets.Made.Unchanged _ ->
                order.use() == StackOrder.Use.REVERT_DRIFT
                        ? gap(Sentence.of("provisioning.say.nothing-drifted"))
                        : new Plan(List.of(), List.of(), List.of(), ChangeStack.handle(order, List.of()));
            case ChangeSets.Made.Ready ready ->
                new Plan(
                        ready.changes(), quotas.of(site, order), List.of(), ChangeStack.handle(order, ready.changes()));
        };
    }

    private static Plan removal(Site site, String stackName) {
        List<ResourceChange> changes = site.changeSets().patiently(() -> Removal.of(site.stacks(), stackName));
        return new Plan(changes, List.of(), List.of(), Map.of("stackName", stackName));
    }

    @Override
    public void discard(Commission commission, Map<String, String> handle) {
        if (commission.action() == Action.TEAR_DOWN || commission.action() == Action.EXTEND_LEASE) {
            return;
        }
        Site site = site(commission.target().id());
        site.changeSets()
                .discard(
                        StackOrder.stackName(commission.component()), StackOrder.changeSetPrefix(commission.request()));
    }

    @Override
    public List<Sentence> obstacles(Commission commission) {
        var obstacles = new ArrayList<Sentence>();
        if (targets.find(commission.target().id()).isEmpty()) {
            obstacles.add(Sentence.of("provisioning.say.target-gone"));
        }
        return obstacles;
    }

    @Override
    public List<ResourceChange> recheck(Job job) {
        try {
            Site site = site(job.target().id());
            if (job.kind() == OperationKind.TEAR_DOWN) {
                return removal(site, StackOrder.stackName(job.component().id())).changes();
            }
            StackOrder order = orders.of(site.target(), job);
            new FailedStack(site, order.stack(), job.operation().text().replace('_', '-'))
                    .settle(order.use() == StackOrder.Use.CREATE);
            return switch (site.changeSets().ensure(order)) {
                case ChangeSets.Made.Ready ready -> ready.changes();
                case ChangeSets.Made.Unchanged _ -> List.of();
                case ChangeSets.Made.Refused(var said) -> throw new Refused(inWords(Causes.of(Causes.THE_STACK, said)));
            };
        } catch (SdkException e) {
            throw new Refused(inWords(Causes.of(AwsFailure.of(e))));
        }
    }

    @Override
    public List<Step> steps(Job job) {
        String template = String.valueOf(job.blueprint().template());
        return plainSteps(job).stream()
                .<Step>map(step -> new NamingPermissions(
                        step,
                        problem -> permissions.named(site(job.target().id()).target(), template, problem)))
                .toList();
    }

    private List<Step> plainSteps(Job job) {
        Site site = site(job.target().id());
        return switch (job.kind()) {
            case CREATE, CHANGE, UPGRADE, REVERT_DRIFT ->
                List.of(new ChangeStack(site, orders.of(site.target(), job), settings));
            case TEAR_DOWN ->
                List.of(new DeleteStack(
                        site, StackOrder.stackName(job.component().id()), settings));
            case FREEZE -> {
                StackOrder frozen = orders.of(site.target(), job);
                Freezing freezing = FrozenTemplate.of(frozen.template()).freezing();
                yield List.of(
                        new ChangeStack(site, frozen, settings),
                        new TellWhatRunsOn(site.stacks(), frozen.stack(), freezing));
            }
            case THAW -> List.of(new ChangeStack(site, orders.of(site.target(), job), settings));
            case EXTEND_LEASE -> List.of();
        };
    }

    @Override
    public Drift drift(Place place) {
        return drifts.of(site(place.target().id()), place);
    }

    @Override
    public Optional<Builder.Stack> stack(Place place) {
        Site site = site(place.target().id());
        String name = StackOrder.stackName(place.component().id());
        return site.changeSets()
                .patiently(() -> site.stacks().find(name))
                .map(stack -> StackReading.exported(site, stack));
    }

    @Override
    public Freezing freezing(Place place) {
        Site site = site(place.target().id());
        String name = StackOrder.stackName(place.component().id());
        try {
            String template = site.changeSets()
                    .patiently(() -> site.stacks().template(name))
                    .orElse("");
            if (template.isBlank()) {
                return Freezing.UNKNOWN;
            }
            Freezing whole = FrozenTemplate.of(template).freezing();
            var standing = site.changeSets().patiently(() -> site.stacks().standing(name)).stream()
                    .map(StackResource::logicalResourceId)
                    .collect(Collectors.toSet());
            return new Freezing(there(whole.suspended(), standing), there(whole.runsOn(), standing));
        } catch (SdkException e) {
            throw new Refused(inWords(Causes.of(AwsFailure.of(e))));
        }
    }

    /** What a condition of the template leaves out is not there. */
    private static List<Freezing.Part> there(List<Freezing.Part> parts, Set<String> standing) {
        return parts.stream().filter(part -> standing.contains(part.name())).toList();
    }

    private Site site(TargetId id) {
        AwsTarget target = targets.find(id)
                .orElseThrow(() -> new Refused(Sentence.of("provisioning.say.target-unregistered", id.text())));
        return Site.of(target, aws, settings);
    }

    private static Plan gap(Sentence words) {
        return new Plan(List.of(), List.<Quota>of(), List.of(words), Map.of());
    }

    private static Sentence inWords(Problem problem) {
        Sentence words = problem.cause().then(problem.next());
        return problem.evidence().isEmpty() ? words : words.then(Sentence.quoted("AWS: " + problem.evidence()));
    }
}
