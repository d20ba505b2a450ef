package dev.maru.testing;

import dev.maru.testing.aws.InstalledAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Gives an application context a new, empty data folder under {@code target}, before anything opens the usual one, and an
 * AWS that is not one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class FreshInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "installations"));
            Path data = Files.createTempDirectory(parent, "test-");
            TestPropertyValues.of(
                            "maru.data=" + data,
                            "maru.aws.endpoint-url=" + InstalledAws.shared().endpoint())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
