package dev.maru.provisioning;

import static dev.maru.blueprint.Action.CREATE;
import static dev.maru.blueprint.Action.EXTEND_LEASE;
import static dev.maru.blueprint.Action.TEAR_DOWN;

import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.request.Planner;
import dev.maru.request.Preview;
import dev.maru.request.Wish;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out previews: what a builder says would change, with what it costs and who depends on it. */
@Component
class Plans implements Planner {
    private static final Builder.Plan NOTHING = new Builder.Plan(List.of(), List.of(), List.of(), Map.of());

    private final Commissions commissions;
    private final Builders builders;
    private final Blueprints blueprints;
    private final Targets targets;
    private final Obstacles obstacles;
    private final ComponentDirectory components;
    private final Mentions mentions;

    Plans(
            Commissions commissions,
            Builders builders,
            Blueprints blueprints,
            Targets targets,
            Obstacles obstacles,
            ComponentDirectory components,
            Mentions mentions) {
        this.commissions = commissions;
        this.builders = builders;
        this.blueprints = blueprints;
        this.targets = targets;
        this.obstacles = obstacles;
        this.components = components;
        this.mentions = mentions;
    }

    @Override
    public boolean plans(Wish wish) {
        return targets.find(wish.target()).isPresent();
    }

    @Override
    public Preview plan(RequestId request, Wish wish) {
        Commission commission;
        try {
            commission = commissions.of(request, wish);
        } catch (NotFound | Refused e) {
            return incomplete(Sentence.why(e));
        }
        var gaps = new ArrayList<>(obstacles.of(commission, wish));
        Builder.Plan plan = NOTHING;
        if (gaps.isEmpty()) {
            plan = wish.action() == EXTEND_LEASE ? extension(commission, wish.lease()) : planned(commission);
        }
        gaps.addAll(plan.gaps());
        return new Preview(
                plan.changes(),
                costNow(commission.now()),
                costThen(commission),
                plan.quotas(),
                dependants(commission),
                gaps,
                plan.handle());
    }

    private Builder.Plan planned(Commission commission) {
        try {
            return builders.of(commission.target()).plan(commission);
        } catch (Refused | NotFound | IllegalArgumentException e) {
            return new Builder.Plan(List.of(), List.of(), List.of(Sentence.why(e)), Map.of());
        }
    }

    private static Preview incomplete(Sentence why) {
        return new Preview(
                List.of(), CostRange.NOTHING, CostRange.NOTHING, List.of(), List.of(), List.of(why), Map.of());
    }

    private static Builder.Plan extension(Commission commission, @Nullable Duration lease) {
        PlatformComponent now = commission.now();
        String before = now == null || now.lease().endsAt() == null
                ? "no end"
                : now.lease().endsAt().toString();
        String after = lease == null ? "no end" : lease + " from when this is done";
        var change = new Preview.ResourceChange(
                Preview.Kind.CHANGE,
                "lease",
                "Maru::Lease",
                false,
                List.of(new Preview.PropertyChange("ends", before, after, false)));
        return new Builder.Plan(List.of(change), List.of(), List.of(), Map.of());
    }

    private CostRange costNow(@Nullable PlatformComponent now) {
        if (now == null) {
            return CostRange.NOTHING;
        }
        Target target = targets.get(now.target());
        return blueprints.estimate(now.blueprint(), now.parameters(), target.kind(), now.environment());
    }

    private CostRange costThen(Commission commission) {
        return commission.action() == TEAR_DOWN
                ? CostRange.NOTHING
                : blueprints.estimate(
                        commission.blueprint().ref(),
                        commission.parameters(),
                        commission.target().kind(),
                        commission.environment());
    }

    /** Whoever stands on it: approvers see them all, of other teams too, for they lose what they stand on. */
    private List<Preview.Dependant> dependants(Commission commission) {
        if (commission.action() == CREATE) {
            return List.of();
        }
        return mentions.of(commission.component()).stream()
                .map(each -> new Preview.Dependant(
                        each.dependant().text(),
                        components
                                .find(each.dependant())
                                .map(PlatformComponent::name)
                                .orElse(""),
                        each.linked() ? each.why() : "its parameter \"" + each.why() + "\" names this one"))
                .toList();
    }

    @Override
    public void discard(RequestId request, Wish wish, Preview preview) {
        if (wish.action() == EXTEND_LEASE) {
            return;
        }
        Commission commission;
        try {
            commission = commissions.of(request, wish);
        } catch (NotFound e) {
            return; // what it was about is gone, and what was prepared with it
        }
        builders.of(commission.target()).discard(commission, preview.handle());
    }

    @Override
    public List<Sentence> obstacles(Wish wish) {
        try {
            Commission commission = commissions.of(RequestId.next(), wish);
            var all = new ArrayList<>(obstacles.of(commission, wish));
            if (wish.action() != EXTEND_LEASE && wish.action() != TEAR_DOWN) {
                all.addAll(builders.of(commission.target()).obstacles(commission));
            }
            return all;
        } catch (NotFound | Refused e) {
            return List.of(Sentence.why(e));
        }
    }
}
