package dev.maru.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** What a policy is told of a request, by the names that expressions use. */
record PolicyFacts(@JsonValue Map<String, Object> values) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PolicyFacts {
        values = Map.copyOf(values);
    }

    /** The same with something else known of one of them. */
    PolicyFacts with(String name, Object value) {
        var changed = new TreeMap<>(values);
        changed.put(name, value);
        return new PolicyFacts(changed);
    }
}
