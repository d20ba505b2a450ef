package dev.maru.provisioning.cloudformation;

import dev.maru.request.Preview;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a change of a change set as a preview shows it. */
final class ChangeReading {
    private static final String KNOWN_LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";
    private static final String IN_WORDS = "(known once it is built)";

    private ChangeReading() {}

    static ResourceChange read(
            software.amazon.awssdk.services.cloudformation.model.ResourceChange change, Set<String> retained) {
        Preview.Kind kind = kind(change);
        boolean loses = kind != Preview.Kind.ADD
                && kind != Preview.Kind.CHANGE
                && kind != Preview.Kind.KEEP
                && change.policyAction() != PolicyAction.REPLACE_AND_RETAIN
                && !retained.contains(change.logicalResourceId())
                && DataKeepers.keeps(change.resourceType());
        List<PropertyChange> properties = switch (change.action()) {
            case ADD, IMPORT -> values(change.afterContext(), true);
            case REMOVE -> values(change.beforeContext(), false);
            default -> details(change.details());
        };
        return new ResourceChange(kind, change.logicalResourceId(), change.resourceType(), loses, properties);
    }

    private static Preview.Kind kind(software.amazon.awssdk.services.cloudformation.model.ResourceChange change) {
        return switch (change.action()) {
            case ADD, IMPORT -> Preview.Kind.ADD;
            case REMOVE -> change.policyAction() == PolicyAction.RETAIN ? Preview.Kind.KEEP : Preview.Kind.REMOVE;
            case MODIFY ->
                switch (String.valueOf(change.replacementAsString())) {
                    case "True" -> Preview.Kind.REPLACE;
                    case "Conditional" -> Preview.Kind.CONDITIONAL;
                    default -> Preview.Kind.CHANGE;
                };
            case SYNC_WITH_ACTUAL -> Preview.Kind.CHANGE;
            default -> Preview.Kind.CONDITIONAL;
        };
    }

    /** A property may be told of several times, once for each cause: what is known of it is put together. */
    private static List<PropertyChange> details(List<ResourceChangeDetail> details) {
        var byPath = new LinkedHashMap<String, PropertyChange>();
        for (ResourceChangeDetail detail : details) {
            ResourceTargetDefinition target = detail.target();
            String path = path(target);
            boolean replaces = target.requiresRecreation() == RequiresRecreation.ALWAYS
                    || target.requiresRecreation() == RequiresRecreation.CONDITIONALLY;
            PropertyChange told = byPath.get(path);
            byPath.put(
                    path,
                    new PropertyChange(
                            path,
                            told != null && told.before() != null ? told.before() : inWords(target.beforeValue()),
                            told != null && told.after() != null ? told.after() : inWords(target.afterValue()),
                            replaces || told != null && told.replaces()));
        }
        return List.copyOf(byPath.values());
    }

    private static String path(ResourceTargetDefinition target) {
        String path = target.path();
        if (path != null) {
            return path.replaceFirst("^/(Properties/)?", "").replace('/', '.');
        }
        return target.name() == null ? target.attributeAsString() : target.name();
    }

    private static List<PropertyChange> values(@Nullable String context, boolean after) {
        var properties = new ArrayList<PropertyChange>();
        if (context != null && !context.isBlank()) {
            var leaves = new LinkedHashMap<String, String>();
            leaves("", JsonMapper.shared().readTree(context).path("Properties"), leaves);
            leaves.forEach((path, value) -> properties.add(
                    after
                            ? new PropertyChange(path, null, inWords(value), false)
                            : new PropertyChange(path, inWords(value), null, false)));
        }
        return properties;
    }

    private static void leaves(String path, JsonNode node, Map<String, String> leaves) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> leaves(prefix + entry.getKey(), entry.getValue(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(prefix + i, node.path(i), leaves);
            }
        } else if (!path.isEmpty()) {
            leaves.put(path, node.isContainer() ? node.toString() : node.asString());
        }
    }

    private static @Nullable String inWords(@Nullable String value) {
        return value == null ? null : value.replace(KNOWN_LATER, IN_WORDS);
    }
}
