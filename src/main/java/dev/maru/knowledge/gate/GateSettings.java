package dev.maru.knowledge.gate;

import dev.maru.knowledge.gate.Gates.Gate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each gate of a source does with what it finds. A gate that is not named is off.
 *
 * @param rules what exactly is looked for
 */
public record GateSettings(Map<Gate, Action> actions, GateRules rules) {
    public GateSettings(Map<Gate, Action> actions, @Nullable GateRules rules) {
        this.actions = Map.copyOf(actions);
        this.rules = Objects.requireNonNullElse(rules, GateRules.DEFAULT);
    }

    /** With the usual rules. */
    public GateSettings(Map<Gate, Action> actions) {
        this(actions, GateRules.DEFAULT);
    }

    /** What is done with a document. */
    public enum Action {
        /** It is indexed, and what was found is on its row. */
        TAG,
        /** It is indexed with what was found made unreadable. */
        MASK,
        /** It is not indexed until a person releases it. */
        QUARANTINE
    }
}
