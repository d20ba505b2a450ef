package dev.maru.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a component differs from what was built.
 *
 * @param gone whether nothing of it is there any more
 */
public record Drift(Instant at, boolean gone, List<Difference> differences) {
    public Drift {
        differences = List.copyOf(differences);
    }

    /**
     * A property that is not as it was built.
     *
     * @param resource its name in the template or plan
     * @param path into the resource's properties, with dots; empty where the whole resource is gone
     * @param expected null where there should be nothing
     * @param actual null where there is nothing
     * @param parameter the parameter that would accept it, where exactly one sets the property; null otherwise
     */
    public record Difference(
            String resource,
            String type,
            String path,
            @Nullable String expected,
            @Nullable String actual,
            @Nullable String parameter) {}
}
