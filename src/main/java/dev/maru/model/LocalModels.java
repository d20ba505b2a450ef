package dev.maru.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models that run on this machine, in the model host. Answers from memory. */
public interface LocalModels {
    HostState state();

    /** What was found, by name, whether it can be used or not. Empty while the host is not running. */
    List<LocalModel> models();

    /** How the model host is. */
    sealed interface HostState {
        record Starting() implements HostState {}

        record Ready() implements HostState {}

        /** It ended or did not start, and is started again after a while. */
        record Failed(String reason) implements HostState {}

        /** It does not run here: no weights, or switched off. */
        record Absent(String reason) implements HostState {}
    }

    /**
     * A model found on this machine.
     *
     * @param name what the host calls it; Maru's name is {@code local/} and this
     * @param capability {@code CHAT} or {@code EMBEDDING}
     * @param shipped whether the launcher installed it with a known SHA-256, rather than an operator
     * @param contextTokens how much it reads and writes together
     * @param dimensions of its vectors; null for a chat model
     * @param problem why it cannot be used; null if it can, loaded at once or when first called
     */
    record LocalModel(
            String name,
            String displayName,
            Capability capability,
            String file,
            boolean shipped,
            int contextTokens,
            @Nullable Integer dimensions,
            @Nullable String problem) {}
}
