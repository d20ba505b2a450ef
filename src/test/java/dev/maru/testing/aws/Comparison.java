package dev.maru.testing.aws;

import dev.maru.testing.aws.ResourceTypes.Recreation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Works out what a change set would do to a stack, as CloudFormation does: without building anything. */
final class Comparison {
    private final FakeStack stack;
    private final FakeChangeSet set;
    private final Set<String> renewed = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Evaluation wanted;

    Comparison(FakeStack stack, FakeChangeSet set) {
        this.stack = stack;
        this.set = set;
        this.wanted = new Evaluation(set.template, set.parameters, stack.pseudo(), new Evaluation.Resources() {
            @Override
            public String ref(String logicalId) {
                FakeResource known = known(logicalId);
                return known == null ? Evaluation.KNOWN_AFTER_APPLY : known.physicalId;
            }

            @Override
            public String attribute(String logicalId, String name) {
                FakeResource known = known(logicalId);
                return known == null || name.equals("UpdatedAt") && changed.contains(logicalId)
                        ? Evaluation.KNOWN_AFTER_APPLY
                        : stack.attribute(known, name);
            }
        });
    }

    private @Nullable FakeResource known(String logicalId) {
        return renewed.contains(logicalId) ? null : stack.resources.get(logicalId);
    }

    List<FakeChange> changes() {
        var changes = new ArrayList<FakeChange>();
        var kept = new HashSet<String>();
        for (String logicalId : set.template.inOrder()) {
            if (wanted.builds(logicalId)) {
                kept.add(logicalId);
                FakeChange change = change(logicalId);
                if (change != null) {
                    changes.add(change);
                }
            }
        }
        for (FakeResource resource : stack.resources.values()) {
            if (!kept.contains(resource.logicalId)) {
                changes.add(new FakeChange(
                        "Remove",
                        resource.logicalId,
                        resource.physicalId,
                        resource.type,
                        null,
                        null,
                        resource.properties,
                        null,
                        List.of()));
            }
        }
        return changes;
    }

    private @Nullable FakeChange change(String logicalId) {
        ObjectNode after = wanted.properties(logicalId);
        FakeResource now = stack.resources.get(logicalId);
        String type = set.template.type(logicalId);
        if (now == null || set.revertsDrift && now.deletedByHand) {
            renewed.add(logicalId);
            String drift = now == null ? null : "DELETED";
            return new FakeChange("Add", logicalId, null, type, null, drift, null, after, List.of());
        }
        var details = new ArrayList<FakeChange.Detail>();
        ObjectNode before = set.revertsDrift ? now.live : now.properties;
        for (Difference difference : Difference.between(before, after)) {
            details.add(detail(logicalId, type, now, difference));
        }
        if (details.isEmpty() && ResourceTypes.takesTags(type) && !set.tags.equals(stack.tags)) {
            for (Difference difference : Difference.between(tags(stack.tags), tags(set.tags))) {
                details.add(
                        new FakeChange.Detail("Tags", difference, "Never", "Static", "DirectModification", null, null));
            }
        }
        if (details.isEmpty()) {
            return null;
        }
        changed.add(logicalId);
        String replacement = replacement(details);
        if (!replacement.equals("False")) {
            renewed.add(logicalId);
        }
        boolean drifted = set.revertsDrift && !now.live.equals(now.properties);
        return new FakeChange(
                "Modify",
                logicalId,
                now.physicalId,
                type,
                replacement,
                drifted ? "MODIFIED" : null,
                before,
                after,
                details);
    }

    private FakeChange.Detail detail(String logicalId, String type, FakeResource now, Difference difference) {
        Recreation recreation = ResourceTypes.recreation(type, difference.pathWithoutNumbers());
        JsonNode expression =
                set.template.resource(logicalId).path("Properties").path(difference.property());
        Set<String> references = Template.references(expression);
        String resource = first(references, set.template.resources());
        String parameter = first(references, set.template.section("Parameters").propertyNames());
        String source = resource != null
                ? expression.toString().contains("Fn::GetAtt") ? "ResourceAttribute" : "ResourceReference"
                : parameter != null ? "ParameterReference" : "DirectModification";
        String actual = set.revertsDrift ? Difference.text(now.live.at("/" + difference.path())) : null;
        return new FakeChange.Detail(
                difference.property().equals("Tags") ? "Tags" : "Properties",
                difference,
                recreation.wire,
                difference.isKnown() ? "Static" : "Dynamic",
                source,
                resource != null ? resource : parameter,
                actual);
    }

    private static String replacement(List<FakeChange.Detail> details) {
        if (details.stream()
                .anyMatch(one ->
                        one.recreation().equals("Always") && one.evaluation().equals("Static"))) {
            return "True";
        }
        return details.stream().anyMatch(one -> !one.recreation().equals("Never")) ? "Conditional" : "False";
    }

    private static @Nullable String first(Set<String> names, Iterable<String> among) {
        for (String one : among) {
            if (names.contains(one)) {
                return one;
            }
        }
        return null;
    }

    private static JsonNode tags(Map<String, String> tags) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode all = object.putObject("Tags");
        new LinkedHashMap<>(tags).forEach(all::put);
        return object;
    }
}
