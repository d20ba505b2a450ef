package dev.maru.request.ui;

import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.request.BuildTargets;
import dev.maru.request.Planner;
import dev.maru.request.Preview;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.Wish;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A place to build in that says of a wish what the test told it, by the component's name. */
public class ScriptedPlanner implements Planner, BuildTargets {
    public static final TargetId TARGET = new TargetId(UUID.fromString("019aab00-0000-7000-8000-000000000001"));
    static final BuildTarget PLACE =
            new BuildTarget(TARGET, "scripted account", TargetKind.AWS, Set.of(Environment.values()), false);

    private final Map<String, Preview> previews = new ConcurrentHashMap<>();

    public void says(String name, Preview preview) {
        previews.put(name, preview);
    }

    public static Preview preview(Money now, Money then, ResourceChange... changes) {
        return new Preview(List.of(changes), cost(now), cost(then), List.of(), List.of(), List.of(), Map.of());
    }

    public static CostRange cost(Money amount) {
        return new CostRange(
                amount,
                amount,
                amount,
                amount.isZero()
                        ? List.of()
                        : List.of(
                                new CostRange.Driver("Storage", "10 GB, price list of 2026", amount, amount, amount)));
    }

    public static ResourceChange added(String name) {
        return new ResourceChange(
                Kind.ADD,
                name,
                "AWS::S3::Bucket",
                false,
                List.of(new PropertyChange("BucketName", null, name.toLowerCase(java.util.Locale.ROOT), false)));
    }

    @Override
    public boolean plans(Wish wish) {
        return wish.target().equals(TARGET);
    }

    @Override
    public Preview plan(RequestId request, Wish wish) {
        return previews.getOrDefault(wish.name(), preview(Money.ZERO, Money.usd("12"), added("Bucket")));
    }

    @Override
    public void discard(RequestId request, Wish wish, Preview preview) {}

    @Override
    public List<Sentence> obstacles(Wish wish) {
        return wish.name().equals("taken")
                ? List.of(Sentence.quoted("There is a component \"taken\" already."))
                : List.of();
    }

    @Override
    public List<BuildTarget> openTo(TeamId team) {
        return List.of(PLACE);
    }

    @Override
    public Optional<BuildTarget> find(TargetId target) {
        return target.equals(TARGET) ? Optional.of(PLACE) : Optional.empty();
    }
}
