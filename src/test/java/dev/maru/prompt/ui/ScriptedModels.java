package dev.maru.prompt.ui;

import dev.maru.identity.Caller;
import dev.maru.metering.Feedback;
import dev.maru.prompt.ScriptedInvocations;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands in for the gateway and the ledger, which have tests of their own. */
@TestConfiguration(proxyBeanMethods = false)
class ScriptedModels {
    @Bean
    @Primary
    ScriptedInvocations scriptedInvocations() {
        return new ScriptedInvocations();
    }

    @Bean
    @Primary
    Feedback feedbackInMemory() {
        Map<InvocationId, Feedback.Given> given = new ConcurrentHashMap<>();
        return new Feedback() {
            @Override
            public void give(Caller by, InvocationId invocation, Rating rating, @Nullable String reason) {
                given.put(invocation, new Given(invocation, rating, reason, Instant.now()));
            }

            @Override
            public void give(ApplicationId by, InvocationId invocation, Rating rating, @Nullable String reason) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Given> of(InvocationId invocation) {
                return Optional.ofNullable(given.get(invocation));
            }
        };
    }
}
