package dev.maru.provisioning;

import dev.maru.blueprint.Parameters;
import dev.maru.request.Preview;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it lies in a column. */
final class JsonText {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Preview.ResourceChange>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<Drift.Difference>> DIFFERENCES = new TypeReference<>() {};

    private JsonText() {}

    static String of(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A sentence, or what was kept of it before its words had a key. */
    static Sentence sentence(@Nullable String json, @Nullable String english) {
        return json == null ? Sentence.quoted(english == null ? "" : english) : JSON.readValue(json, Sentence.class);
    }

    static Map<String, String> words(String text) {
        return JSON.readValue(text, WORDS);
    }

    static Parameters parameters(String text) {
        return new Parameters((ObjectNode) JSON.readTree(text));
    }

    static List<Preview.ResourceChange> changes(String text) {
        return JSON.readValue(text, CHANGES);
    }

    static List<Drift.Difference> differences(String text) {
        return JSON.readValue(text, DIFFERENCES);
    }
}
