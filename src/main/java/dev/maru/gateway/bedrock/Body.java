package dev.maru.gateway.bedrock;

import dev.maru.gateway.GatewaySettings;
import dev.maru.model.FieldFilter;
import dev.maru.model.FieldFilter.Is;
import dev.maru.model.RestOn;
import dev.maru.shared.KnowledgeBaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what both operations share, by the names of AWS; what Maru cannot do is refused, never passed over. */
final class Body {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_TESTS = 100;
    private static final int DEEPEST = 5;
    private static final int MOST_RESULTS = 100;
    /** What Bedrock calls the source of a document. */
    private static final String SOURCE = "x-amz-bedrock-kb-data-source-id";

    private static final Map<String, Is> COMPARISONS = Map.ofEntries(
            Map.entry("equals", Is.EQUALS),
            Map.entry("notEquals", Is.NOT_EQUALS),
            Map.entry("greaterThan", Is.GREATER),
            Map.entry("greaterThanOrEquals", Is.GREATER_OR_EQUAL),
            Map.entry("lessThan", Is.LESS),
            Map.entry("lessThanOrEquals", Is.LESS_OR_EQUAL),
            Map.entry("in", Is.IN),
            Map.entry("notIn", Is.NOT_IN),
            Map.entry("startsWith", Is.STARTS_WITH),
            Map.entry("stringContains", Is.CONTAINS),
            Map.entry("listContains", Is.LISTS));

    private Body() {}

    static JsonNode read(HttpServletRequest request, GatewaySettings settings) throws IOException {
        int limit = (int) settings.maxBody().toBytes();
        byte[] bytes = request.getInputStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw AwsError.invalid(
                    "The body is longer than the " + limit + " bytes that are read here (maru.gateway.max-body).");
        }
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw AwsError.invalid("The body is not valid JSON: " + e.getOriginalMessage());
        }
        throw AwsError.invalid("The body must be a JSON object.");
    }

    static String text(JsonNode parent, String path, String name) {
        JsonNode value = parent.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw AwsError.invalid("The field " + path + name + " is needed, and is a text.");
        }
        return value.asString();
    }

    static @Nullable String optional(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    static KnowledgeBaseId knowledgeBase(String id) {
        try {
            return KnowledgeBaseId.valueOf(id);
        } catch (IllegalArgumentException e) {
            throw AwsError.notFound(
                    "There is no knowledge base \"" + id + "\". Copy its id from its page: it begins with kb_.");
        }
    }

    /** @param search the vectorSearchConfiguration; missing for what the knowledge base says */
    static RestOn restOn(KnowledgeBaseId base, JsonNode search) {
        refuse(search, "rerankingConfiguration", "implicitFilterConfiguration");
        String how = optional(search, "overrideSearchType");
        if (how != null && !how.equals("SEMANTIC") && !how.equals("HYBRID")) {
            throw AwsError.invalid("overrideSearchType is SEMANTIC or HYBRID, not " + how + ".");
        }
        var tests = new int[1];
        FieldFilter filter = search.has("filter") ? filter(search.path("filter"), tests, DEEPEST) : FieldFilter.EVERY;
        return new RestOn(base, filter, results(search), "SEMANTIC".equals(how), null);
    }

    private static @Nullable Integer results(JsonNode search) {
        JsonNode wanted = search.path("numberOfResults");
        if (wanted.isMissingNode() || wanted.isNull()) {
            return null;
        }
        if (!wanted.isInt() || wanted.asInt() < 1 || wanted.asInt() > MOST_RESULTS) {
            throw AwsError.invalid("numberOfResults is from 1 to " + MOST_RESULTS + ".");
        }
        return wanted.asInt();
    }

    static void refuse(JsonNode parent, String... names) {
        for (String name : names) {
            if (!parent.path(name).isMissingNode() && !parent.path(name).isNull()) {
                throw AwsError.invalid("Maru does not carry " + name + ". Leave it out.");
            }
        }
    }

    private static FieldFilter filter(JsonNode filter, int[] tests, int deep) {
        if (filter.size() != 1 || !filter.isObject()) {
            throw AwsError.invalid("A filter has exactly one comparison, such as {\"equals\": {\"key\", \"value\"}}.");
        }
        if (deep == 0 || ++tests[0] > MOST_TESTS) {
            throw AwsError.invalid(
                    "A filter is at most " + DEEPEST + " deep and has at most " + MOST_TESTS + " parts.");
        }
        Map.Entry<String, JsonNode> only = filter.properties().iterator().next();
        return switch (only.getKey()) {
            case "andAll" -> new FieldFilter.All(several(only.getValue(), tests, deep));
            case "orAll" -> new FieldFilter.Any(several(only.getValue(), tests, deep));
            default -> comparison(only.getKey(), only.getValue());
        };
    }

    private static List<FieldFilter> several(JsonNode list, int[] tests, int deep) {
        if (!list.isArray() || list.isEmpty()) {
            throw AwsError.invalid("andAll and orAll have a list of filters.");
        }
        var filters = new ArrayList<FieldFilter>();
        list.forEach(each -> filters.add(filter(each, tests, deep - 1)));
        return filters;
    }

    private static FieldFilter comparison(String name, JsonNode attribute) {
        Is is = COMPARISONS.get(name);
        if (is == null) {
            throw AwsError.invalid("There is no comparison \"" + name + "\" among filters.");
        }
        String key = text(attribute, name + ".", "key");
        JsonNode value = attribute.path("value");
        var values = new ArrayList<String>();
        if (is == Is.IN || is == Is.NOT_IN) {
            value.forEach(each -> values.add(scalar(name, each)));
        } else {
            values.add(scalar(name, value));
        }
        if (values.isEmpty() || values.size() > MOST_TESTS) {
            throw AwsError.invalid(name + " needs a list of 1 to " + MOST_TESTS + " values.");
        }
        return new FieldFilter.Test(key.equals(SOURCE) ? FieldFilter.SOURCE : key, is, values);
    }

    private static String scalar(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw AwsError.invalid("The value of " + name + " is a text, a number or a boolean"
                    + (name.endsWith("n") ? ", in a list." : "."));
        }
        return value.asString();
    }
}
