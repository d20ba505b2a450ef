package dev.maru.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a page's address says after the question mark: filters, the selection, the tab. One value per name. */
public record Query(Map<String, String> values) {
    public Query {
        values = Map.copyOf(values);
    }

    static Query of(QueryParameters parameters) {
        var values = new LinkedHashMap<String, String>();
        parameters.getParameters().forEach((name, all) -> {
            if (!all.isEmpty() && !all.getFirst().isBlank()) {
                values.put(name, all.getFirst());
            }
        });
        return new Query(values);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /**
     * A value that is more than text. One that cannot be read, as in an address mended by hand, counts as not there.
     *
     * @param reading throws {@link IllegalArgumentException} or {@link DateTimeException} for what is none
     */
    public <T> Optional<T> get(String name, Function<String, T> reading) {
        try {
            return get(name).map(reading);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The same with one value changed; null or blank takes it out. */
    public Query with(String name, @Nullable String value) {
        var changed = new LinkedHashMap<>(values);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Query(changed);
    }

    public QueryParameters parameters() {
        return QueryParameters.simple(new TreeMap<>(values));
    }
}
