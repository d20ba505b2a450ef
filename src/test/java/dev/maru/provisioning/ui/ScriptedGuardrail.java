package dev.maru.provisioning.ui;

import dev.maru.provisioning.LocalComponent;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A realization of the guardrail blueprint that keeps it in memory, and does as a test says: wait, fail, drift. */
class ScriptedGuardrail implements LocalComponent {
    private static final List<String> KEPT = List.of("hate", "inputMessage");

    private final Map<String, Map<String, String>> standing = new ConcurrentHashMap<>();
    private volatile @Nullable String failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Every building fails so, until told otherwise by null. */
    void fails(@Nullable String why) {
        failure = why;
    }

    /** Building waits until {@link #goOn}. */
    void holds() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    /** Somebody changes it behind Maru's back. */
    void changeByHand(String name, String parameter, String value) {
        standing.computeIfPresent(name, (_, kept) -> {
            var changed = new TreeMap<>(kept);
            changed.put(parameter, value);
            return changed;
        });
    }

    @Override
    public String kind() {
        return "guardrail";
    }

    @Override
    public Plan plan(Subject wanted, @Nullable Subject now) {
        var changes = new java.util.ArrayList<PropertyChange>();
        for (String parameter : KEPT) {
            String before = now == null ? null : now.parameters().text(parameter);
            String after = wanted.parameters().text(parameter);
            if (!after.equals(before)) {
                changes.add(new PropertyChange(parameter, before, after, false));
            }
        }
        return new Plan(
                List.of(new ResourceChange(
                        now == null ? Kind.ADD : Kind.CHANGE, wanted.name(), "guardrail", false, changes)),
                List.of());
    }

    @Override
    public Plan planRemoval(Subject now) {
        return new Plan(
                List.of(new ResourceChange(Kind.REMOVE, now.name(), "guardrail", false, List.<PropertyChange>of())),
                List.of());
    }

    @Override
    public Map<String, String> apply(Subject wanted) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String why = failure;
        if (why != null) {
            throw new dev.maru.shared.Refused(why);
        }
        var kept = new TreeMap<String, String>();
        KEPT.forEach(parameter -> kept.put(parameter, wanted.parameters().text(parameter)));
        standing.put(wanted.name(), kept);
        return Map.of("guardrail", "policy-of-" + wanted.name());
    }

    @Override
    public @Nullable Map<String, String> observe(Subject now) {
        return standing.get(now.name());
    }

    @Override
    public void freeze(Subject now) {}

    @Override
    public void thaw(Subject now) {}

    @Override
    public void remove(Subject now) {
        standing.remove(now.name());
    }
}
