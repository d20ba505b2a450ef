package dev.maru.knowledge.web;

import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.web.SourceBody.ChunksBody;
import dev.maru.knowledge.web.SourceBody.ReadersBody;
import dev.maru.shared.ComponentId;
import dev.maru.shared.GroupId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a data source should be; what is left out has its usual value, or stays as it is.
 *
 * @param gates {@code tag}, {@code mask}, {@code quarantine} or {@code off} by gate
 * @param every ISO 8601; {@code PT0S} for by hand only
 */
record SourceWishBody(
        @Nullable String team,
        @Nullable String connector,
        @Nullable String name,
        @Nullable String description,
        @Nullable Map<String, String> settings,
        @Nullable List<String> include,
        @Nullable List<String> exclude,
        @Nullable Map<String, String> gates,
        @Nullable ChunksBody chunks,
        @Nullable ReadersBody readers,
        @Nullable Duration every,
        @Nullable String component) {
    private static final String OFF = "off";

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the body needs the field \"" + name + "\"");
        }
        return value;
    }

    SourceWish wish() {
        return new SourceWish(
                required("name", name),
                description == null ? "" : description,
                settings == null ? Map.of() : settings,
                choice(Choice.ALL),
                gates(SourceWish.USUAL_GATES),
                chunks(ChunkSettings.DEFAULT),
                readers(Readership.TEAM),
                every(null),
                component == null ? null : ComponentId.valueOf(component));
    }

    SourceWish changing(DataSource now) {
        var all = new HashMap<>(now.settings());
        if (settings != null) {
            all.putAll(settings);
        }
        return new SourceWish(
                name == null ? now.name() : name,
                description == null ? now.description() : description,
                all,
                choice(now.choice()),
                gates(now.gates()),
                chunks(now.chunks()),
                readers(now.readers()),
                every(now.every()),
                component == null ? now.component() : ComponentId.valueOf(component));
    }

    private Choice choice(Choice before) {
        return new Choice(include == null ? before.include() : include, exclude == null ? before.exclude() : exclude);
    }

    private GateSettings gates(GateSettings before) {
        if (gates == null) {
            return before;
        }
        Map<Gate, GateSettings.Action> actions = new EnumMap<>(Gate.class);
        actions.putAll(before.actions());
        gates.forEach((gate, action) -> {
            Gate of = SourceBody.value(Gate.class, gate);
            if (action.equals(OFF)) {
                actions.remove(of);
            } else {
                actions.put(of, SourceBody.value(GateSettings.Action.class, action));
            }
        });
        return new GateSettings(actions, before.rules());
    }

    private ChunkSettings chunks(ChunkSettings before) {
        if (chunks == null) {
            return before;
        }
        return new ChunkSettings(
                chunks.method() == null
                        ? before.method()
                        : SourceBody.value(ChunkSettings.Method.class, chunks.method()),
                chunks.size() == null ? before.size() : chunks.size(),
                chunks.overlap() == null ? before.overlap() : chunks.overlap());
    }

    private Readership readers(Readership before) {
        if (readers == null) {
            return before;
        }
        List<String> groups = readers.groups();
        return new Readership(
                SourceBody.value(Readership.Kind.class, required("readers.kind", readers.kind())),
                groups == null
                        ? java.util.Set.of()
                        : groups.stream().map(GroupId::valueOf).collect(Collectors.toSet()));
    }

    private @Nullable Duration every(@Nullable Duration before) {
        return every == null ? before : every.isZero() ? null : every;
    }
}
