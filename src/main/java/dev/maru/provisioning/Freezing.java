package dev.maru.provisioning;

import java.util.List;

/**
 * What freezing a component would do.
 *
 * @param suspended what works no longer until it is thawed
 * @param runsOn what has no switch: it can be used, and costs, until the component is torn down
 */
public record Freezing(List<Part> suspended, List<Part> runsOn) {
    public static final Freezing UNKNOWN = new Freezing(List.of(), List.of());

    /** @param type such as AWS::Lambda::Function */
    public record Part(String name, String type) {}

    public Freezing {
        suspended = List.copyOf(suspended);
        runsOn = List.copyOf(runsOn);
    }
}
