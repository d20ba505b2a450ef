package dev.maru.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The weights that {@code ./maru} installs: in {@code -Dmaru.weights}, or in the tool cache. */
public final class InstalledWeights {
    private InstalledWeights() {}

    /** @throws AssertionError if they are not there: a test that needs them must not pass without */
    public static Path folder() {
        Path cache =
                Path.of(System.getenv().getOrDefault("MARU_CACHE", System.getProperty("user.home") + "/.cache/maru"));
        Path folder = Path.of(
                System.getProperty("maru.weights", cache.resolve("weights").toString()));
        assertThat(folder.resolve("smollm2-135m/weights.json"))
                .as("the weights of the local models, which ./maru test installs; or: python3"
                        + " src/main/python/weights.py ~/.cache/maru")
                .exists();
        return folder;
    }
}
