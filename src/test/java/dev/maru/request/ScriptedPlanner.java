package dev.maru.request;

import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Plans for a target of its own what a test has told it to, by the component's name. */
@TestComponent
@Primary
class ScriptedPlanner implements Planner, BuildTargets {
    static final TargetId TARGET = TargetId.valueOf(ScriptedTarget.ID);

    private final Map<String, Function<Wish, Preview>> scripts = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> planned = new ConcurrentHashMap<>();
    final List<Preview> discarded = new CopyOnWriteArrayList<>();

    void script(String name, Function<Wish, Preview> answer) {
        scripts.put(name, answer);
    }

    @Override
    public boolean plans(Wish wish) {
        return wish.target().equals(TARGET);
    }

    @Override
    public Preview plan(RequestId request, Wish wish) {
        planned.computeIfAbsent(wish.name(), _ -> new AtomicInteger()).incrementAndGet();
        return scripts.getOrDefault(wish.name(), Samples::preview).apply(wish);
    }

    @Override
    public void discard(RequestId request, Wish wish, Preview preview) {
        discarded.add(preview);
    }

    @Override
    public List<Sentence> obstacles(Wish wish) {
        return List.of();
    }

    @Override
    public List<BuildTarget> openTo(TeamId team) {
        return List.of(target());
    }

    @Override
    public Optional<BuildTarget> find(TargetId target) {
        return target.equals(TARGET) ? Optional.of(target()) : Optional.empty();
    }

    private static BuildTarget target() {
        return new BuildTarget(TARGET, "scripted", TargetKind.LOCAL, EnumSet.allOf(Environment.class), false);
    }

    static CostRange cost(String low, String expected, String high) {
        return new CostRange(Money.usd(low), Money.usd(expected), Money.usd(high), List.of());
    }
}
