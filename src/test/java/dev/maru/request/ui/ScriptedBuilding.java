package dev.maru.request.ui;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@TestConfiguration(proxyBeanMethods = false)
public class ScriptedBuilding {
    @Bean
    @Primary
    ScriptedPlanner scriptedPlanner() {
        return new ScriptedPlanner();
    }

    @Bean
    Asked asked(
            dev.maru.request.Requests requests,
            dev.maru.testing.Accounts accounts,
            dev.maru.identity.Applications applications) {
        return new Asked(requests, accounts, applications);
    }
}
