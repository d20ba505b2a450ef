package dev.maru.model.catalog;

import java.util.Set;

/**
 * What a model should be from now on.
 *
 * @param enabled whether it may be called
 * @param aliases all it should go by, each beginning {@code alias/}
 */
public record ModelChange(ModelDescription description, boolean enabled, Set<String> aliases) {
    public ModelChange {
        aliases = Set.copyOf(aliases);
    }

    public ModelChange described(ModelDescription other) {
        return new ModelChange(other, enabled, aliases);
    }

    public ModelChange enabled(boolean on) {
        return new ModelChange(description, on, aliases);
    }

    public ModelChange goingBy(Set<String> others) {
        return new ModelChange(description, enabled, others);
    }
}
