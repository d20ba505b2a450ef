package dev.maru.knowledge.web;

import dev.maru.knowledge.DataSource;
import dev.maru.shared.ComponentId;
import dev.maru.shared.GroupId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A data source as it is answered. Words of enumerations are in lower case. */
record SourceBody(
        SourceId id,
        TeamId team,
        String name,
        String description,
        String connector,
        Map<String, String> settings,
        Set<String> secretsSet,
        List<String> include,
        List<String> exclude,
        Map<String, String> gates,
        ChunksBody chunks,
        ReadersBody readers,
        @Nullable Duration every,
        @Nullable Instant nextSyncAt,
        String state,
        @Nullable ComponentId component,
        @Nullable Instant previewedAt,
        UserId createdBy,
        Instant createdAt,
        Instant changedAt) {

    record ChunksBody(
            @Nullable String method,
            @Nullable Integer size,
            @Nullable Integer overlap) {}

    /** @param kind {@code team}, {@code everyone} or {@code groups} */
    record ReadersBody(@Nullable String kind, @Nullable List<String> groups) {}

    static SourceBody of(DataSource source) {
        var gates = new TreeMap<String, String>();
        source.gates().actions().forEach((gate, action) -> gates.put(word(gate), word(action)));
        return new SourceBody(
                source.id(),
                source.team(),
                source.name(),
                source.description(),
                source.connector(),
                source.settings(),
                source.secretsSet(),
                source.choice().include(),
                source.choice().exclude(),
                gates,
                new ChunksBody(
                        word(source.chunks().method()),
                        source.chunks().size(),
                        source.chunks().overlap()),
                new ReadersBody(
                        word(source.readers().kind()),
                        source.readers().groups().stream()
                                .map(GroupId::text)
                                .sorted()
                                .toList()),
                source.every(),
                source.nextSyncAt(),
                word(source.state()),
                source.component(),
                source.previewedAt(),
                source.createdBy(),
                source.createdAt(),
                source.changedAt());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name; null for null */
    static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String word) {
        return word == null ? null : value(type, word);
    }

    static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(SourceBody::word)
                                .collect(Collectors.joining(", "))));
    }
}
