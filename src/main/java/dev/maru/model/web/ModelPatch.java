package dev.maru.model.web;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Timeouts;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.ModelChange;
import dev.maru.model.catalog.ModelDescription;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A change of a model as a JSON merge patch (RFC 7396): what is absent stays, what is null becomes unknown. */
record ModelPatch(JsonNode body) {
    private static final Set<String> FIELDS = Set.of(
            "displayName",
            "capabilities",
            "contextTokens",
            "maxOutputTokens",
            "lifecycle",
            "retiresOn",
            "timeouts",
            "enabled",
            "aliases");

    ModelPatch {
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("\"" + field + "\" of a model cannot be changed here; these can: "
                        + String.join(", ", new TreeSet<>(FIELDS)));
            }
        }
    }

    ModelChange to(CatalogEntry entry) {
        var before = entry.offering();
        var description = new ModelDescription(
                field("displayName", before.displayName(), JsonNode::asString),
                field("capabilities", before.capabilities(), node -> constants(node, Capability.class)),
                nullable("contextTokens", before.contextTokens(), JsonNode::intValue),
                nullable("maxOutputTokens", before.maxOutputTokens(), JsonNode::intValue),
                field("lifecycle", before.lifecycle(), node -> constant(node.asString(), Lifecycle.class)),
                nullable("retiresOn", entry.retiresOn(), node -> LocalDate.parse(node.asString())),
                field("timeouts", before.timeouts(), node -> timeouts(node, before.timeouts())),
                entry.factsSource());
        return new ModelChange(
                description,
                field("enabled", entry.switchedOn(), JsonNode::booleanValue),
                field("aliases", entry.aliases(), ModelPatch::texts));
    }

    private <T> T field(String name, T before, Function<JsonNode, T> read) {
        JsonNode value = body.path(name);
        return value.isMissingNode() || value.isNull() ? before : read.apply(value);
    }

    private <T> @Nullable T nullable(String name, @Nullable T before, Function<JsonNode, T> read) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return before;
        }
        return value.isNull() ? null : read.apply(value);
    }

    private static TreeSet<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static <E extends Enum<E>> Set<E> constants(JsonNode array, Class<E> type) {
        var constants = new HashSet<E>();
        array.forEach(text -> constants.add(constant(text.asString(), type)));
        return constants;
    }

    static <E extends Enum<E>> E constant(String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ModelBody.word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is not known; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(ModelBody::word)
                                        .toList())));
    }

    private static Timeouts timeouts(JsonNode node, Timeouts before) {
        return new Timeouts(
                duration(node, "connect", before.connect()),
                duration(node, "firstToken", before.firstToken()),
                duration(node, "idle", before.idle()),
                duration(node, "total", before.total()));
    }

    private static Duration duration(JsonNode node, String name, Duration before) {
        JsonNode value = node.path(name);
        return value.isMissingNode() ? before : Duration.parse(value.asString());
    }
}
