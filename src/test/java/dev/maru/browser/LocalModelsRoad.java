package dev.maru.browser;

import dev.maru.testing.InstalledWeights;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Roads with the models that run on this machine. They take seconds and memory to start, so their tests share one. */
abstract class LocalModelsRoad extends TenantRoad {
    /** What data sources may read. */
    static final Path FOLDERS = Path.of("target", "knowledge-folders").toAbsolutePath();

    @DynamicPropertySource
    static void runModels(DynamicPropertyRegistry settings) {
        settings.add("maru.model.local.enabled", () -> true);
        settings.add("maru.model.local.weights", InstalledWeights::folder);
        settings.add("maru.knowledge.connectors.folders", FOLDERS::toString);
    }
}
