package dev.maru.testing.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What CloudFormation's registry says of resource types; made by src/main/python/resource_types.py. */
final class ResourceTypes {
    private static final JsonNode TYPES = read("/aws/resource-types.json");
    private static final JsonNode PERMISSIONS = read("/aws/permissions.json");

    private ResourceTypes() {}

    static boolean knows(String type) {
        return TYPES.has(type);
    }

    static boolean takesTags(String type) {
        return texts(TYPES.path(type).path("properties")).contains("Tags");
    }

    /** What a resource of this type is called by, among its properties; empty where AWS alone names it. */
    static List<String> identifier(String type) {
        return List.copyOf(texts(TYPES.path(type).path("identifier")));
    }

    static boolean isReadOnly(String type, String property) {
        return texts(TYPES.path(type).path("readOnly")).contains(property);
    }

    /** What is wrong with these properties, as a resource handler says it. */
    static List<String> problems(String type, JsonNode properties) {
        var problems = new ArrayList<String>();
        for (String required : texts(TYPES.path(type).path("required"))) {
            if (!properties.has(required)) {
                problems.add("#: required key [" + required + "] not found");
            }
        }
        Set<String> known = texts(TYPES.path(type).path("properties"));
        for (String given : properties.propertyNames()) {
            if (!known.contains(given)) {
                problems.add("#: extraneous key [" + given + "] is not permitted");
            }
        }
        return problems;
    }

    /** @param path with slashes, without the numbers of list elements */
    static Recreation recreation(String type, String path) {
        JsonNode facts = TYPES.path(type);
        if (touches(texts(facts.path("replaces")), path)) {
            return Recreation.ALWAYS;
        }
        return touches(texts(facts.path("mayReplace")), path) ? Recreation.CONDITIONALLY : Recreation.NEVER;
    }

    enum Recreation {
        NEVER("Never"),
        CONDITIONALLY("Conditionally"),
        ALWAYS("Always");

        final String wire;

        Recreation(String wire) {
            this.wire = wire;
        }
    }

    /** What a role needs to create, update or delete such a resource. */
    static Set<String> permissions(String type, String handler) {
        return texts(PERMISSIONS.path(type).path(handler));
    }

    /** Changing a whole touches what is inside it, and the other way around. */
    private static boolean touches(Set<String> listed, String path) {
        return listed.stream()
                .map(one -> one.replace("/*", ""))
                .anyMatch(one -> path.equals(one) || path.startsWith(one + "/") || one.startsWith(path + "/"));
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = ResourceTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return JsonMapper.shared().readTree(in.readAllBytes()).path("types");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
