package dev.maru.knowledge;

import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.GateSettings.Action;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.shared.ComponentId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a data source should be.
 *
 * @param settings what its connector is told; a secret that is left out stays as it was
 */
public record SourceWish(
        String name,
        String description,
        Map<String, String> settings,
        Choice choice,
        GateSettings gates,
        ChunkSettings chunks,
        Readership readers,
        @Nullable Duration every,
        @Nullable ComponentId component) {
    /** What the gates of a source do where nobody says otherwise. */
    public static final GateSettings USUAL_GATES = new GateSettings(Map.of(
            Gate.DUPLICATE, Action.QUARANTINE,
            Gate.NEAR_DUPLICATE, Action.TAG,
            Gate.TOO_SHORT, Action.TAG,
            Gate.BOILERPLATE, Action.TAG,
            Gate.GARBLED, Action.QUARANTINE,
            Gate.PERSONAL_DATA, Action.MASK,
            Gate.SECRET, Action.QUARANTINE,
            Gate.PROMPT_INJECTION, Action.QUARANTINE));

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    public SourceWish {
        settings = Map.copyOf(settings);
        if (every != null && every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a source is synced every 5 minutes at most often, got " + every);
        }
    }

    /** As one is registered where nobody says otherwise. */
    public static SourceWish usual(String name, Map<String, String> settings) {
        return new SourceWish(
                name, "", settings, Choice.ALL, USUAL_GATES, ChunkSettings.DEFAULT, Readership.TEAM, null, null);
    }

    /** As the source is; its secrets stay. */
    public static SourceWish of(DataSource source) {
        return new SourceWish(
                source.name(),
                source.description(),
                source.settings(),
                source.choice(),
                source.gates(),
                source.chunks(),
                source.readers(),
                source.every(),
                source.component());
    }

    public SourceWish connecting(String newName, Map<String, String> newSettings) {
        return new SourceWish(newName, description, newSettings, choice, gates, chunks, readers, every, component);
    }

    public SourceWish choosing(Choice newChoice) {
        return new SourceWish(name, description, settings, newChoice, gates, chunks, readers, every, component);
    }

    public SourceWish keeping(GateSettings newGates, Readership newReaders, @Nullable Duration newEvery) {
        return new SourceWish(name, description, settings, choice, newGates, chunks, newReaders, newEvery, component);
    }
}
