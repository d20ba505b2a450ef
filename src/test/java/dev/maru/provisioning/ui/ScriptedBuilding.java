package dev.maru.provisioning.ui;

import dev.maru.blueprint.Blueprints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What builds guardrails as a test says, and a next version of their blueprint for as long as one wants it. */
@TestConfiguration(proxyBeanMethods = false)
class ScriptedBuilding {
    @Bean
    ScriptedGuardrail scriptedGuardrail() {
        return new ScriptedGuardrail();
    }

    @Bean
    @Primary
    NextGuardrail nextGuardrail(@Qualifier("dev.maru.blueprint.ShippedBlueprints") Blueprints shipped) {
        return new NextGuardrail(shipped);
    }
}
