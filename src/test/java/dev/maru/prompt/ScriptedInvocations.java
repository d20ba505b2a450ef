package dev.maru.prompt;

import dev.maru.model.Capability;
import dev.maru.model.Delta;
import dev.maru.model.Invocation;
import dev.maru.model.Invocations;
import dev.maru.model.Lifecycle;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.StopReason;
import dev.maru.model.Timeouts;
import dev.maru.model.Usage;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A door to models that behave by their names: what a column does is what its model is called. */
public final class ScriptedInvocations implements Invocations {
    public final List<Invocation> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Offering> offerings = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Models called "test/gated" say one word, then wait for this. */
    public CountDownLatch gate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public Reply answer(Invocation invocation, ReplySink sink) {
        seen.add(invocation);
        try {
            return answer(invocation, offering(invocation.model()), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply answer(Invocation invocation, Offering offering, ReplySink sink) throws IOException {
        return switch (offering.name()) {
            case "test/declines" ->
                new Reply.Declined(
                        invocation.id(), Reply.Reason.MODEL_NOT_GRANTED, "It is not granted.", null, Map.of());
            case "test/breaks" -> throw new IllegalStateException("a bug");
            case "test/fails" -> {
                sink.send(new Delta.Text("half "));
                yield new Reply.Failed(
                        invocation.id(),
                        offering,
                        new ProviderFailure(ProviderFailure.Kind.BROKEN_STREAM, "The stream broke off."),
                        Usage.estimated(5, 1),
                        Money.usd("0.000001"));
            }
            case "test/gated" -> gated(invocation, offering, sink);
            default -> {
                sink.send(new Delta.Reasoning("hm"));
                sink.send(new Delta.Text("Hello "));
                sink.send(new Delta.Text("there"));
                yield answered(invocation, offering, "Hello there", StopReason.END);
            }
        };
    }

    private Reply gated(Invocation invocation, Offering offering, ReplySink sink) throws IOException {
        CountDownLatch now = gate;
        invocation.cancellation().onCancel(now::countDown);
        sink.send(new Delta.Text("One"));
        try {
            now.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (invocation.cancellation().isCancelled()) {
            return answered(invocation, offering, "One", StopReason.CANCELLED);
        }
        sink.send(new Delta.Text(" two"));
        return answered(invocation, offering, "One two", StopReason.END);
    }

    private static Reply answered(Invocation invocation, Offering offering, String text, StopReason stop) {
        return new Reply.Answered(
                invocation.id(),
                offering,
                List.of(new Part.Reasoning("hm", null), new Part.Text(text)),
                stop,
                Usage.of(7, 11),
                Money.usd("0.000012"),
                new Reply.Timing(Duration.ofMillis(1100), Duration.ofMillis(100)),
                Map.of());
    }

    private Offering offering(String name) {
        return offerings.computeIfAbsent(
                name,
                called -> new Offering(
                        ModelId.next(),
                        ProviderId.next(),
                        ProviderKind.OPENAI,
                        called,
                        called,
                        called,
                        Set.of(Capability.CHAT),
                        8192,
                        null,
                        Lifecycle.ACTIVE,
                        Timeouts.DEFAULT,
                        true));
    }
}
