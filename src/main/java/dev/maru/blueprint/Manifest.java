package dev.maru.blueprint;

import dev.maru.identity.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code blueprint.yaml} says. */
record Manifest(
        Map<String, String> title,
        Map<String, String> description,
        String owner,
        String category,
        Set<TargetKind> targets,
        Set<Environment> environments,
        Set<Action> actions,
        Lease lease,
        @Nullable String upgrade,
        List<PriceLine> price) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Lease(@Nullable String standard, @Nullable String most) {
        LeaseTerms terms() {
            return new LeaseTerms(
                    standard == null ? null : Duration.parse(standard), most == null ? null : Duration.parse(most));
        }
    }

    /** @throws IllegalArgumentException where it says what it may not */
    static Manifest of(ObjectNode yaml) {
        for (String needed : List.of(
                "title", "description", "owner", "category", "targets", "environments", "actions", "lease", "price")) {
            if (!yaml.has(needed)) {
                throw new IllegalArgumentException("\"" + needed + "\" is missing");
            }
        }
        try {
            Manifest manifest = MAPPER.treeToValue(yaml, Manifest.class);
            manifest.requireLanguages("title", manifest.title);
            manifest.requireLanguages("description", manifest.description);
            return manifest;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " (at " + e.getPathReference() + ")", e);
        }
    }

    private void requireLanguages(String name, Map<String, String> texts) {
        for (String language : List.of("en", "ko")) {
            if (texts.getOrDefault(language, "").isBlank()) {
                throw new IllegalArgumentException("\"" + name + "\" needs a text in \"" + language + "\"");
            }
        }
    }
}
