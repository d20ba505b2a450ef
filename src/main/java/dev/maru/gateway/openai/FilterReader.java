package dev.maru.gateway.openai;

import dev.maru.model.FieldFilter;
import dev.maru.model.FieldFilter.Is;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code maru.filter}: which documents count. {@code {"year": 2025, "kind": ["a", "b"], "path": {"starts_with": "hr/"}}}
 * are those that meet each of them.
 */
final class FilterReader {
    private static final int MOST = 100;
    private static final String PARAM = "maru.filter";

    private static final Map<String, Is> COMPARISONS = Map.of(
            "is", Is.EQUALS,
            "not", Is.NOT_EQUALS,
            "above", Is.GREATER,
            "from", Is.GREATER_OR_EQUAL,
            "below", Is.LESS,
            "to", Is.LESS_OR_EQUAL,
            "starts_with", Is.STARTS_WITH,
            "contains", Is.CONTAINS,
            "lists", Is.LISTS);

    private FilterReader() {}

    static FieldFilter read(Json value) {
        var all = new ArrayList<FieldFilter>();
        value.object(PARAM, (field, wanted) -> {
            String param = PARAM + "." + field;
            if (wanted.isArray()) {
                var values = new ArrayList<String>();
                wanted.array(param, each -> values.add(scalar(param, each)));
                all.add(test(field, Is.IN, values));
            } else if (wanted.isObject()) {
                wanted.object(param, (name, than) -> {
                    Is is = COMPARISONS.get(name);
                    if (is == null) {
                        throw new BadRequest(
                                "'" + param + "' compares by one of " + String.join(", ", COMPARISONS.keySet())
                                        + ", not by '" + name + "'.",
                                param);
                    }
                    all.add(test(field, is, List.of(scalar(param, than))));
                });
            } else {
                all.add(test(field, Is.EQUALS, List.of(scalar(param, wanted))));
            }
            if (all.size() > MOST) {
                throw new BadRequest("'" + PARAM + "' has at most " + MOST + " comparisons.", PARAM);
            }
        });
        return new FieldFilter.All(all);
    }

    private static FieldFilter test(String field, Is is, List<String> values) {
        if (values.isEmpty() || values.size() > MOST) {
            throw new BadRequest("A list in '" + PARAM + "' has 1 to " + MOST + " values.", PARAM);
        }
        return new FieldFilter.Test(field.equals("source") ? FieldFilter.SOURCE : field, is, values);
    }

    private static String scalar(String param, Json value) {
        return value.isNumber() ? value.raw() : value.string(param);
    }
}
