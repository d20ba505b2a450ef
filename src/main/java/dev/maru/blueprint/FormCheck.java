package dev.maru.blueprint;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what was filled in against the form's JSON Schema, and what it adds for a target under {@code x-targets.<target>},
 * in words for whoever fills it in. A field may bring words of its own under {@code x-ui.messages.<keyword>}.
 */
final class FormCheck {
    private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf", "not", "if", "then", "else", "contains");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .keywords(List.of("x-ui", "x-cfn", "x-targets").stream()
                    .map(NonValidationKeyword::new)
                    .toList())
            .build());

    private final Rules all;
    private final Map<TargetKind, Rules> targets = new EnumMap<>(TargetKind.class);

    /** A schema, and the check it stands for. */
    private record Rules(ObjectNode form, Schema schema) {
        static Rules of(ObjectNode form) {
            return new Rules(form, SCHEMAS.getSchema(form));
        }
    }

    /** @throws com.networknt.schema.SchemaException if it is no JSON Schema */
    FormCheck(ObjectNode form) {
        all = Rules.of(form);
        for (TargetKind target : TargetKind.values()) {
            if (form.path("x-targets").path(target.name().toLowerCase(Locale.ROOT)) instanceof ObjectNode added) {
                targets.put(target, Rules.of(added));
            }
        }
    }

    /** @param target whose own rules count too; null for none */
    List<FormProblem> problems(ObjectNode parameters, @Nullable TargetKind target, String language) {
        Map<String, FormProblem> first = new LinkedHashMap<>();
        List<Rules> rules = new ArrayList<>(List.of(all));
        if (target != null && targets.containsKey(target)) {
            rules.add(targets.get(target));
        }
        for (Rules one : rules) {
            for (Error error : one.schema().validate(parameters)) {
                FormProblem problem = problem(one.form(), error, language);
                first.putIfAbsent(problem.field(), problem);
            }
        }
        return List.copyOf(first.values());
    }

    private static FormProblem problem(ObjectNode form, Error error, String language) {
        String place = error.getInstanceLocation().toString();
        String property = error.getProperty();
        String keyword = error.getKeyword();
        if (keyword.equals("required")
                || keyword.equals("additionalProperties")
                || keyword.equals("dependentRequired")) {
            place = property == null
                    ? place
                    : place + "/" + property.replace("~", "~0").replace("/", "~1");
        }
        String alternative = alternative(error);
        JsonNode about = about(form, place);
        if (!about.path("x-ui").has("messages") && place.matches(".*/\\d+")) {
            about = about(form, place.substring(0, place.lastIndexOf('/')));
        }
        String own = about.path("x-ui")
                .path("messages")
                .path(alternative.isEmpty() ? keyword : alternative)
                .path(language)
                .asString("");
        if (!own.isEmpty()) {
            return new FormProblem(place, label(form, place, language), own);
        }
        return new FormProblem(place, label(form, place, language), words(keyword, error, language));
    }

    /** Such as "Denied topics 2 · Name". */
    private static String label(ObjectNode form, String pointer, String language) {
        var label = new StringBuilder();
        int end = 0;
        while (end >= 0 && end < pointer.length()) {
            int next = pointer.indexOf('/', end + 1);
            String part = pointer.substring(end + 1, next < 0 ? pointer.length() : next);
            if (part.matches("\\d+")) {
                label.append(' ').append(Integer.parseInt(part) + 1);
            } else {
                label.append(label.isEmpty() ? "" : " · ")
                        .append(title(about(form, next < 0 ? pointer : pointer.substring(0, next)), part, language));
            }
            end = next;
        }
        return label.toString();
    }

    private static String title(JsonNode about, String name, String language) {
        String own = about.path("x-ui").path("label").path(language).asString("");
        return own.isEmpty() ? about.path("title").asString(name) : own;
    }

    private static String alternative(Error error) {
        String path = error.getEvaluationPath().toString();
        return ALTERNATIVES.stream()
                .filter(keyword -> path.startsWith("/" + keyword))
                .findFirst()
                .orElse("");
    }

    private static String words(String keyword, Error error, String language) {
        JsonNode rule = error.getSchemaNode();
        String wanted = rule == null ? "" : rule.isArray() ? listed(rule) : rule.asString("");
        String key = "problem." + keyword;
        if (keyword.equals("type") && BlueprintWords.has(key + "." + wanted)) {
            key += "." + wanted;
        }
        return BlueprintWords.has(key)
                ? BlueprintWords.text(language, key, wanted)
                : BlueprintWords.text(language, "problem.other", error.getMessage());
    }

    private static String listed(JsonNode values) {
        return values.valueStream().map(value -> value.asString("")).collect(Collectors.joining(", "));
    }

    /** What the form says of the field at a pointer into the parameters; of the whole where it is empty. */
    private static JsonNode about(ObjectNode form, String pointer) {
        JsonNode about = form;
        for (String part : pointer.substring(pointer.isEmpty() ? 0 : 1).split("/", -1)) {
            if (!part.isEmpty()) {
                about = about.path(part.matches("\\d+") ? "items" : "properties");
                about = part.matches("\\d+")
                        ? about
                        : about.path(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return about;
    }
}
