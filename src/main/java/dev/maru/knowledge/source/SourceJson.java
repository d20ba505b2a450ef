package dev.maru.knowledge.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How parts of a source and of its documents stand in their rows. */
final class SourceJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private SourceJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Whether a value stands there, in whatever order its parts were written. */
    static boolean same(String text, Object value) {
        return JSON.readValue(text, JSON.getTypeFactory().constructType(kind(value)))
                .equals(value);
    }

    private static Class<?> kind(Object value) {
        return value instanceof Map ? Map.class : value.getClass();
    }

    static <T> T read(String text, Class<T> type) {
        return JSON.readValue(text, type);
    }

    static <T> List<T> readList(String text, Class<T> type) {
        return JSON.readValue(text, JSON.getTypeFactory().constructCollectionType(List.class, type));
    }

    static Map<String, String> texts(String text) {
        return JSON.readValue(text, TEXTS);
    }

    static Map<String, Integer> numbers(String text) {
        return JSON.readValue(text, NUMBERS);
    }

    static @Nullable List<String> list(@Nullable String text) {
        return text == null ? null : JSON.readValue(text, LIST);
    }
}
