package dev.maru.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Whether a model words what is looked for, before it is looked for; it costs an invocation each time.
 *
 * @param model by Maru's name; needed where one of the two is on
 * @param followUps whether a question that follows others is put so that it can be understood alone
 * @param variants whether the question is asked in other words too
 */
public record Rewording(@Nullable String model, boolean followUps, boolean variants) {
    public static final Rewording NONE = new Rewording(null, false, false);

    public Rewording {
        model = model == null || model.isBlank() ? null : model.strip();
        if (model == null && (followUps || variants)) {
            throw new IllegalArgumentException("questions are worded by a model: choose one");
        }
    }

    public boolean isOn() {
        return followUps || variants;
    }
}
