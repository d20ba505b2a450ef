package dev.maru.testing.aws;

import dev.maru.testing.MovableClock;
import java.time.Duration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * An installation whose AWS is the fake, and whose time, if {@link Time} is imported, the test can move ahead. All tests of
 * one kind share it.
 */
public interface OnFakeAws {
    /** Slow enough that somebody who watches sees it happen. */
    FakeAws AWS = FakeAws.start(Duration.ofMillis(20));

    @DynamicPropertySource
    static void useIt(DynamicPropertyRegistry settings) {
        System.setProperty("aws.accessKeyId", FakeAws.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", "any");
        settings.add("maru.aws.endpoint-url", AWS::endpoint);
        settings.add("maru.provisioning.clock-every", () -> "1s");
    }

    /** The clock of an installation whose leases end while a test runs. */
    @TestConfiguration(proxyBeanMethods = false)
    class Time {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
