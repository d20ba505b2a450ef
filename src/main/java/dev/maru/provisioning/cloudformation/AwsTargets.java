package dev.maru.provisioning.cloudformation;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.Components;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks after the AWS accounts and regions that components are built in. All of it needs {@code MANAGE_PLATFORM}. */
@Service
public class AwsTargets {
    private final TargetRepository targets;
    /** Asked for late: components know targets, too. */
    private final ObjectProvider<Components> components;

    private final TargetProbe probe;
    private final DeployRoles roles;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AwsTargets(
            TargetRepository targets,
            ObjectProvider<Components> components,
            TargetProbe probe,
            DeployRoles roles,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.targets = targets;
        this.components = components;
        this.probe = probe;
        this.roles = roles;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By name. */
    public List<AwsTarget> all(Caller caller) {
        caller.require(MANAGE_PLATFORM);
        return all();
    }

    /** @throws NotFound if there is none */
    public AwsTarget get(Caller caller, TargetId target) {
        caller.require(MANAGE_PLATFORM);
        return find(target).orElseThrow(() -> missing(target));
    }

    /**
     * Registers an account and region; it is not asked anything yet. Its external id is made here.
     *
     * @throws Refused if the name is taken
     */
    public AwsTarget create(Caller caller, AwsTargetWish wish) {
        caller.require(MANAGE_PLATFORM);
        return in(() -> {
            requireFree(wish.name(), null);
            StoredTarget stored =
                    targets.saveAndFlush(new StoredTarget(wish, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            return told(caller, "target.created", stored.seen(), described(wish));
        });
    }

    /**
     * @param version the version the change was made from
     * @throws Refused if components stand there and the change would take them to another account or region
     */
    public AwsTarget change(Caller caller, TargetId id, AwsTargetWish wish, long version) {
        caller.require(MANAGE_PLATFORM);
        return in(() -> {
            StoredTarget stored = toChange(id, version);
            AwsTarget before = stored.seen();
            requireFree(wish.name(), id);
            stored.become(wish);
            AwsTarget after = stored.seen();
            boolean moves = !before.account().equals(after.account())
                    || !before.region().equals(after.region());
            if (moves && standing(caller, id) > 0) {
                throw new Refused(Sentence.of(
                        "provisioning.target.has-elsewhere",
                        before.name(),
                        standing(caller, id),
                        before.account(),
                        before.region()));
            }
            return told(caller, "target.changed", targets.saveAndFlush(stored).seen(), described(wish));
        });
    }

    /** @throws Refused while components stand there */
    public void remove(Caller caller, TargetId id, long version) {
        caller.require(MANAGE_PLATFORM);
        transactions.executeWithoutResult(_ -> {
            StoredTarget stored = toChange(id, version);
            int standing = standing(caller, id);
            if (standing > 0) {
                throw new Refused(
                        Sentence.of("provisioning.target.has", stored.seen().name(), standing));
            }
            targets.delete(stored);
            told(caller, "target.removed", stored.seen(), Map.of());
        });
    }

    /** Tries it: who Maru is, whether the role lets it in, and each permission the role needs. Takes seconds. */
    public TargetCheck test(Caller caller, TargetId id) {
        AwsTarget target = get(caller, id);
        TargetCheck check = probe.check(target, roles.of(target));
        transactions.executeWithoutResult(
                _ -> told(caller, "target.tested", target, Map.of("result", check.works() ? "works" : "fails")));
        return check;
    }

    /** The role that must be in the account: its least policy, and how to make it. */
    public DeployRole role(Caller caller, TargetId id) {
        return roles.of(get(caller, id));
    }

    /** On nobody's behalf: for the builder. */
    Optional<AwsTarget> find(TargetId target) {
        return targets.findById(target.value()).map(StoredTarget::seen);
    }

    List<AwsTarget> all() {
        return targets.findAll().stream()
                .map(StoredTarget::seen)
                .sorted(Comparator.comparing(AwsTarget::name))
                .toList();
    }

    private int standing(Caller caller, TargetId target) {
        var there = new ComponentFilter(null, null, null, target, null, Set.of(), "");
        return components.getObject().count(caller, there);
    }

    private void requireFree(String name, @Nullable TargetId except) {
        targets.findByName(name).map(StoredTarget::seen).ifPresent(taken -> {
            if (!taken.id().equals(except)) {
                throw new Refused(Sentence.of("provisioning.target.name-taken", name));
            }
        });
    }

    private StoredTarget toChange(TargetId id, long version) {
        StoredTarget stored = targets.findById(id.value()).orElseThrow(() -> missing(id));
        if (stored.seen().version() != version) {
            throw new ObjectOptimisticLockingFailureException(StoredTarget.class, id);
        }
        return stored;
    }

    private AwsTarget told(Caller caller, String act, AwsTarget target, Map<String, String> details) {
        var all = new HashMap<>(details);
        all.put("name", target.name());
        events.publishEvent(new Act(act, caller.user(), ResourceRef.of("target", target.id()), null, all));
        return target;
    }

    private static Map<String, String> described(AwsTargetWish wish) {
        return Map.of(
                "role", wish.roleArn(),
                "region", wish.region(),
                "environments", wish.environments().stream().sorted().toList().toString(),
                "enabled", Boolean.toString(wish.enabled()));
    }

    private <T> T in(Supplier<T> change) {
        return Objects.requireNonNull(transactions.execute(_ -> change.get()));
    }

    private static NotFound missing(TargetId target) {
        return new NotFound(ResourceRef.of("target", target));
    }
}
