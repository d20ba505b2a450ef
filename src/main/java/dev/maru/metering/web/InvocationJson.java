package dev.maru.metering.web;

import dev.maru.identity.Environment;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Outcome;
import dev.maru.metering.RecordedAttempt;
import dev.maru.metering.RecordedInvocation;
import dev.maru.model.Purpose;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invocation as {@code /api} shows it. */
record InvocationJson(
        InvocationId id,
        Instant at,
        TeamId team,
        ApplicationId application,
        @Nullable KeyId key,
        @Nullable UserId user,
        String costCenter,
        Environment environment,
        Purpose purpose,
        String route,
        boolean stream,
        Map<String, String> tags,
        Outcome outcome,
        @Nullable Money cost,
        List<Attempt> attempts) {
    /** @param price the id of the price applied */
    record Attempt(
            int number,
            ModelId model,
            String modelName,
            ProviderId provider,
            TokensJson tokens,
            boolean estimated,
            @Nullable Money cost,
            @Nullable String price,
            Outcome outcome,
            @Nullable String error,
            @Nullable Integer status,
            @Nullable String stop,
            @Nullable BigDecimal totalMs,
            @Nullable BigDecimal firstTokenMs,
            @Nullable String providerRequestId) {
        static Attempt of(RecordedAttempt attempt) {
            return new Attempt(
                    attempt.number(),
                    attempt.model(),
                    attempt.modelName(),
                    attempt.provider(),
                    TokensJson.of(attempt.usage()),
                    attempt.usage().estimated(),
                    attempt.cost(),
                    attempt.price() == null ? null : attempt.price().toString(),
                    attempt.outcome(),
                    attempt.error(),
                    attempt.status(),
                    attempt.stop(),
                    millis(attempt.timing().total()),
                    millis(attempt.timing().firstToken()),
                    attempt.providerRequestId());
        }
    }

    static InvocationJson of(RecordedInvocation invocation) {
        CostBearer bearer = invocation.bearer();
        return new InvocationJson(
                invocation.id(),
                invocation.at(),
                bearer.team(),
                bearer.application(),
                bearer.key(),
                bearer.user(),
                bearer.costCenter(),
                bearer.environment(),
                invocation.purpose(),
                invocation.route(),
                invocation.stream(),
                invocation.tags(),
                invocation.last().outcome(),
                invocation.cost(),
                invocation.attempts().stream().map(Attempt::of).toList());
    }

    static @Nullable BigDecimal millis(@Nullable Duration duration) {
        return duration == null ? null : BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }
}
