package dev.maru.provisioning.local;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.TargetKind;
import dev.maru.provisioning.Builder;
import dev.maru.provisioning.Commission;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.Job;
import dev.maru.provisioning.LocalComponent;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Step;
import dev.maru.request.Preview;
import dev.maru.shared.Sentence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds inside Maru, by the capability that realizes a component's kind; refuses what none realizes. */
@Component
class LocalBuilder implements Builder {
    private final LocalKinds kinds;
    private final Clock clock;

    LocalBuilder(LocalKinds kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public TargetKind builds() {
        return TargetKind.LOCAL;
    }

    @Override
    public Plan plan(Commission commission) {
        LocalComponent kind = kinds.of(commission.blueprint()).orElse(null);
        if (kind == null) {
            return new Plan(List.of(), List.of(), List.of(kinds.missing(commission.blueprint())), Map.of());
        }
        LocalComponent.Subject wanted = Subjects.of(commission);
        LocalComponent.Plan plan = commission.action() == Action.TEAR_DOWN
                ? kind.planRemoval(wanted)
                : kind.plan(wanted, Subjects.now(commission));
        return new Plan(plan.changes(), List.of(), plan.gaps(), Map.of());
    }

    /** Nothing was prepared. */
    @Override
    public void discard(Commission commission, Map<String, String> handle) {}

    @Override
    public List<Sentence> obstacles(Commission commission) {
        LocalComponent kind = kinds.of(commission.blueprint()).orElse(null);
        return kind == null
                ? List.of(kinds.missing(commission.blueprint()))
                : kind.plan(Subjects.of(commission), Subjects.now(commission)).gaps();
    }

    @Override
    public List<Preview.ResourceChange> recheck(Job job) {
        LocalComponent kind = kinds.get(job.blueprint());
        LocalComponent.Subject now = Subjects.now(job);
        if (job.kind() == OperationKind.TEAR_DOWN) {
            return kind.planRemoval(now).changes();
        }
        return kind.plan(Subjects.wanted(job), job.kind() == OperationKind.CREATE ? null : now)
                .changes();
    }

    @Override
    public List<Step> steps(Job job) {
        LocalComponent kind = kinds.get(job.blueprint());
        return switch (job.kind()) {
            case CREATE, CHANGE, UPGRADE, REVERT_DRIFT -> {
                var steps = new ArrayList<Step>();
                steps.add(new LocalStep("apply", subject -> kind.apply(subject), Subjects::wanted));
                if (job.component().freeze() != null) {
                    // a change does not thaw
                    steps.add(LocalStep.of("freeze", kind::freeze, Subjects::wanted));
                }
                yield steps;
            }
            case FREEZE -> List.of(LocalStep.of("freeze", kind::freeze, Subjects::now));
            case THAW, EXTEND_LEASE -> List.of(LocalStep.of("thaw", kind::thaw, Subjects::now));
            case TEAR_DOWN -> List.of(LocalStep.of("remove", kind::remove, Subjects::now));
        };
    }

    @Override
    public Drift drift(Place place) {
        LocalComponent kind = kinds.get(place.blueprint());
        Map<String, String> real = kind.observe(Subjects.at(place));
        if (real == null) {
            return new Drift(clock.instant(), true, List.of());
        }
        var differences = new ArrayList<Drift.Difference>();
        for (String parameter : new TreeSet<>(real.keySet())) {
            String expected = text(place, parameter);
            String actual = real.get(parameter);
            if (!Objects.equals(expected, actual)) {
                differences.add(new Drift.Difference(
                        place.component().name(), kind.kind(), parameter, expected, actual, parameter));
            }
        }
        return new Drift(clock.instant(), false, differences);
    }

    private static @Nullable String text(Place place, String parameter) {
        var value = place.component().parameters().json().get(parameter);
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asString() : value.toString();
    }

    /** It is no stack. */
    @Override
    public Optional<Stack> stack(Place place) {
        return Optional.empty();
    }

    /** Looks in the blueprint for who realizes it. */
    static String kindOf(Blueprint blueprint) {
        var local = blueprint.local();
        return local == null ? "" : local.path("kind").asString("");
    }
}
