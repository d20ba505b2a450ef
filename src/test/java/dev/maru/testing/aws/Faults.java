package dev.maru.testing.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is to go wrong: at calls by their action, and with resources by their logical id or type. */
public final class Faults {
    /** What is being done with a resource when it fails. */
    public enum Phase {
        CREATE,
        UPDATE,
        DELETE,
        ROLLBACK
    }

    private record Rule(String action, Fault fault) {}

    private record Broken(String resource, Phase phase) {}

    private static final class Left {
        private final String reason;
        private int times;

        private Left(String reason, int times) {
            this.reason = reason;
            this.times = times;
        }
    }

    private final List<Rule> next = new ArrayList<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();
    private final Map<Broken, Left> broken = new ConcurrentHashMap<>();
    private volatile @Nullable BiFunction<String, String, @Nullable Fault> chance;

    /** The next so many calls of the action go wrong. */
    public synchronized Faults next(String action, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            next.add(new Rule(action, fault));
        }
        return this;
    }

    public Faults always(String action, Fault fault) {
        always.put(action, fault);
        return this;
    }

    /** Every call goes wrong with this probability, in one of these ways. */
    public Faults random(Random random, double probability, Fault... ways) {
        chance = (_, _) -> {
            synchronized (random) {
                return random.nextDouble() < probability ? ways[random.nextInt(ways.length)] : null;
            }
        };
        return this;
    }

    /**
     * A resource fails.
     *
     * @param resource its logical id, or its type
     * @param reason what AWS says
     * @param times how often; it works afterwards
     */
    public Faults fail(String resource, Phase phase, String reason, int times) {
        broken.put(new Broken(resource, phase), new Left(reason, times));
        return this;
    }

    public synchronized void none() {
        next.clear();
        always.clear();
        broken.clear();
        chance = null;
    }

    synchronized @Nullable Fault of(String service, String action) {
        for (Rule rule : next) {
            if (rule.action().equals(action)) {
                next.remove(rule);
                return rule.fault();
            }
        }
        Fault standing = always.get(action);
        var luck = chance;
        return standing != null ? standing : luck != null ? luck.apply(service, action) : null;
    }

    /** Why the resource fails now; null where it does not. */
    synchronized @Nullable String of(String logicalId, String type, Phase phase) {
        for (String name : List.of(logicalId, type)) {
            Left left = broken.get(new Broken(name, phase));
            if (left != null && left.times > 0) {
                left.times--;
                return left.reason;
            }
        }
        return null;
    }
}
