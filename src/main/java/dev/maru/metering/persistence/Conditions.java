package dev.maru.metering.persistence;

import dev.maru.identity.TeamScope;
import dev.maru.metering.Outcome;
import dev.maru.metering.UsageFilter;
import dev.maru.shared.Id;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a question in SQL, and the values they name. The scope is always one of them. */
final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();

    Conditions(TeamScope scope) {
        switch (scope) {
            case TeamScope.Every() -> conditions.add("true");
            case TeamScope.Only(var teams) when teams.isEmpty() -> conditions.add("false");
            case TeamScope.Only(var teams) ->
                add(
                        "team IN (:scope)",
                        "scope",
                        teams.stream().map(TeamId::value).toList());
        }
    }

    Conditions filter(UsageFilter filter) {
        equal("team", filter.team());
        equal("application", filter.application());
        equal("model", filter.model());
        equal("api_key", filter.key());
        equal("cost_center", filter.costCenter());
        if (filter.environment() != null) {
            equal("environment", filter.environment().name());
        }
        return this;
    }

    /** What only single entries know. */
    Conditions filterEntries(UsageFilter filter) {
        Outcome outcome = filter.outcome();
        if (outcome != null) {
            equal("outcome", outcome.name());
        }
        int number = 0;
        for (Map.Entry<String, String> tag : filter.tags().entrySet()) {
            number++;
            values.put("tagName" + number, tag.getKey());
            add("tags ->> :tagName" + number + " = :tagValue" + number, "tagValue" + number, tag.getValue());
        }
        return this;
    }

    static boolean needsEntries(UsageFilter filter) {
        return filter.outcome() != null || !filter.tags().isEmpty();
    }

    Conditions add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
        return this;
    }

    Conditions value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    private void equal(String column, @Nullable Id id) {
        if (id != null) {
            add(column + " = :" + column, column, id.value());
        }
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            add(column + " = :" + column, column, value);
        }
    }

    static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
