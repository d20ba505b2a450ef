package dev.maru.knowledge.gate;

import dev.maru.knowledge.gate.Gates.Gate;
import java.util.Map;

/** What each gate of a source does with what it finds. A gate that is not named is off. */
public record GateSettings(Map<Gate, Action> actions) {
    public GateSettings {
        actions = Map.copyOf(actions);
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
