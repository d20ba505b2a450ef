package dev.maru.gateway;

import static dev.maru.gateway.GatewayObservation.DECLINED;
import static dev.maru.gateway.GatewayObservation.FIRST_TOKEN;
import static dev.maru.gateway.GatewayObservation.INVOCATION;

import dev.maru.gateway.GatewayObservation.Key;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Offering;
import dev.maru.model.Reply;
import dev.maru.model.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts and times what comes of invocations, for {@code /actuator/prometheus}. */
@Component
class GatewayMeters {
    /** Buckets in seconds, as OpenTelemetry's conventions recommend for an operation: 10 ms doubled up to 82 s. */
    private static final Duration[] LATENCIES = Stream.iterate(Duration.ofMillis(10), bucket -> bucket.multipliedBy(2))
            .limit(14)
            .toArray(Duration[]::new);
    /** Buckets in tokens, as those recommend: 1 quadrupled up to 67 million. */
    private static final double[] COUNTS =
            DoubleStream.iterate(1, bucket -> bucket * 4).limit(14).toArray();

    private final MeterProvider<Timer> invocations;
    private final MeterProvider<Timer> firstTokens;
    private final MeterProvider<DistributionSummary> tokens;
    private final MeterProvider<Counter> declined;

    GatewayMeters(MeterRegistry registry) {
        invocations = Timer.builder(INVOCATION.getName())
                .serviceLevelObjectives(LATENCIES)
                .withRegistry(registry);
        firstTokens = Timer.builder(FIRST_TOKEN.getName())
                .serviceLevelObjectives(LATENCIES)
                .withRegistry(registry);
        tokens = DistributionSummary.builder(GatewayObservation.TOKENS.getName())
                .baseUnit(GatewayObservation.TOKENS.getBaseUnit())
                .serviceLevelObjectives(COUNTS)
                .withRegistry(registry);
        declined = Counter.builder(DECLINED.getName()).withRegistry(registry);
    }

    void count(Question question, Reply reply, Duration took) {
        String operation = switch (question) {
            case Question.ToChat _ -> "chat";
            case Question.ToEmbed(var _) -> "embeddings";
        };
        switch (reply) {
            case Reply.Declined refusal ->
                declined.withTags(Tags.of(Key.REASON.asString(), word(refusal.reason())))
                        .increment();
            case Reply.Failed failed -> {
                Tags of = tags(operation, failed.offering());
                time(of, word(failed.failure().kind()), took);
                count(of, failed.usage());
            }
            case Reply.Answered answered -> {
                Tags of = tags(operation, answered.offering());
                time(of, "none", took);
                count(of, answered.usage());
                Duration first = answered.timing().firstToken();
                if (first != null) {
                    firstTokens.withTags(of).record(first);
                }
            }
            case Reply.Embedded embedded -> {
                Tags of = tags(operation, embedded.offering());
                time(of, "none", took);
                count(of, embedded.usage());
            }
        }
    }

    private void time(Tags of, String error, Duration took) {
        invocations.withTags(of.and(Key.ERROR.asString(), error)).record(took);
    }

    private void count(Tags of, Usage usage) {
        if (usage.totalInput() > 0) {
            tokens.withTags(of.and(Key.TOKENS.asString(), "input")).record(usage.totalInput());
        }
        if (usage.totalOutput() > 0) {
            tokens.withTags(of.and(Key.TOKENS.asString(), "output")).record(usage.totalOutput());
        }
    }

    private static Tags tags(String operation, Offering offering) {
        String name = offering.name();
        int slash = name.indexOf('/');
        return Tags.of(
                Key.OPERATION.asString(),
                operation,
                Key.PROVIDER.asString(),
                slash < 0 ? name : name.substring(0, slash),
                Key.MODEL.asString(),
                name.substring(slash + 1));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
