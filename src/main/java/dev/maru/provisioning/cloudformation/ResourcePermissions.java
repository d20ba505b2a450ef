package dev.maru.provisioning.cloudformation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a role must be allowed so that CloudFormation can create, read, update and delete resources with it, by type: the
 * permissions of the handlers in CloudFormation's registry schemas ({@code src/main/python/resource_types.py}).
 */
@Component
class ResourcePermissions {
    private final String source;
    private final Map<String, Set<String>> byType = new TreeMap<>();

    ResourcePermissions() {
        try (InputStream in = ResourcePermissions.class.getResourceAsStream("/aws/permissions.json")) {
            JsonNode root = JsonMapper.shared().readTree(Objects.requireNonNull(in, "aws/permissions.json"));
            source = root.path("source").asString();
            root.path("types").properties().forEach(type -> byType.put(type.getKey(), all(type.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException("aws/permissions.json", e);
        }
    }

    /** Where the facts are from, with their date. */
    String source() {
        return source;
    }

    /** Empty for a type that is not in the table. */
    Optional<Set<String>> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    private static Set<String> all(JsonNode handlers) {
        var actions = new TreeSet<String>();
        handlers.forEach(handler -> handler.forEach(action -> actions.add(action.asString())));
        return actions;
    }
}
