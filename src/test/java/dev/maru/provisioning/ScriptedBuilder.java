package dev.maru.provisioning;

import dev.maru.blueprint.TargetKind;
import dev.maru.request.Preview;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.OperationId;
import dev.maru.shared.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Builds in a world of its own that remembers what was begun by which token, loses answers and throttles as its seed says,
 * and counts what must never happen: something begun twice, and two at once on one operation.
 */
class ScriptedBuilder implements Builder {
    static final List<ResourceChange> CHANGES =
            List.of(new ResourceChange(Preview.Kind.ADD, "thing", "Scripted::Thing", false, List.of()));

    final Map<String, AtomicInteger> begun = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    final AtomicInteger twice = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile boolean moody;
    volatile List<ResourceChange> recheck = CHANGES;
    volatile Optional<Outcome> failure = Optional.empty();
    volatile boolean hangs;
    volatile boolean stopped;
    private final Map<OperationId, AtomicInteger> inside = new ConcurrentHashMap<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private final Random random;

    ScriptedBuilder(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public TargetKind builds() {
        return TargetKind.AWS;
    }

    @Override
    public Plan plan(Commission commission) {
        return new Plan(recheck, List.of(), List.of(), Map.of());
    }

    @Override
    public void discard(Commission commission, Map<String, String> handle) {}

    @Override
    public List<Sentence> obstacles(Commission commission) {
        return List.of();
    }

    @Override
    public List<ResourceChange> recheck(Job job) {
        return recheck;
    }

    @Override
    public List<Step> steps(Job job) {
        return List.of(new Scripted("prepare", 0), new Scripted("execute", 2), new Scripted("settle", 1));
    }

    @Override
    public Drift drift(Place place) {
        return new Drift(Instant.now(), false, List.of());
    }

    @Override
    public Optional<Stack> stack(Place place) {
        return Optional.empty();
    }

    private boolean chance(int percent) {
        synchronized (random) {
            return moody && random.nextInt(100) < percent;
        }
    }

    /** @param waits how often it is looked at before it is done */
    private final class Scripted implements Step {
        private final String name;
        private final int waits;

        Scripted(String name, int waits) {
            this.name = name;
            this.waits = waits;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Outcome begin(Run run) {
            return alone(run, () -> {
                if (chance(15)) {
                    throw new IllegalStateException("the call never left");
                }
                if (chance(15)) {
                    return new Outcome.Again(Duration.ofMillis(5), Sentence.quoted("slow down"));
                }
                if (begun.computeIfAbsent(run.token(), _ -> new AtomicInteger()).incrementAndGet() > 1) {
                    twice.incrementAndGet();
                }
                if (chance(20)) {
                    throw new IllegalStateException("the answer was lost");
                }
                return state(run);
            });
        }

        @Override
        public Optional<Outcome> look(Run run) {
            return alone(run, () -> {
                if (chance(10)) {
                    throw new IllegalStateException("nobody answers");
                }
                if (!begun.containsKey(run.token())) {
                    return Optional.empty();
                }
                looks.computeIfAbsent(run.token(), _ -> new AtomicInteger()).incrementAndGet();
                return Optional.of(state(run));
            });
        }

        private Outcome state(Run run) {
            run.tell(name + "-seen", OperationEvent.Level.INFO, "thing", "Scripted::Thing", "SEEN", "");
            if (hangs) {
                return new Outcome.Waiting(Duration.ofMillis(20), Sentence.quoted("the other side"));
            }
            if (stopped) {
                return new Outcome.Cancelled();
            }
            if (failure.isPresent() && name.equals("execute")) {
                return failure.get();
            }
            var looked = looks.get(run.token());
            return (looked == null ? 0 : looked.get()) >= waits
                    ? new Outcome.Done(Map.of(name, run.token()))
                    : new Outcome.Waiting(Duration.ofMillis(10), Sentence.quoted("the other side"));
        }

        @Override
        public boolean cancel(Run run) {
            stopped = true;
            hangs = false;
            return true;
        }

        private <T> T alone(Run run, java.util.function.Supplier<T> call) {
            AtomicInteger here = inside.computeIfAbsent(run.job().operation(), _ -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            try {
                Thread.sleep(2); // long enough for another to be seen inside
                return call.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                atWork.decrementAndGet();
                here.decrementAndGet();
            }
        }
    }
}
