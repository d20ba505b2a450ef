package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TemplateYaml;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a stack is made from, written into its own template: an installation that lost its database, or another one, can tell.
 * CloudFormation keeps a template's {@code Metadata} and changes nothing because of it.
 */
record StackOrigin(String name, BlueprintRef blueprint, Parameters parameters) {
    private static final String METADATA = "Metadata";
    private static final String OURS = "Maru";

    /** The template with this in it; as it is where it has metadata of its own. JSON is YAML, too. */
    String writtenInto(String template) {
        if (TemplateYaml.read(template).has(METADATA) || template.stripLeading().startsWith("{")) {
            return template;
        }
        ObjectNode origin = JsonMapper.shared().createObjectNode();
        origin.put("Component", name).put("Blueprint", blueprint.toString()).set("Parameters", parameters.json());
        return template.stripTrailing() + "\n" + METADATA + ":\n  " + OURS + ": " + origin + "\n";
    }

    /** Empty where the template does not say. */
    static Optional<StackOrigin> of(String template) {
        if (template.isBlank()) {
            return Optional.empty();
        }
        JsonNode origin = TemplateYaml.read(template).path(METADATA).path(OURS);
        if (!origin.has("Blueprint") || !(origin.path("Parameters") instanceof ObjectNode parameters)) {
            return Optional.empty();
        }
        return Optional.of(new StackOrigin(
                origin.path("Component").asString(""),
                BlueprintRef.valueOf(origin.path("Blueprint").asString()),
                new Parameters(parameters)));
    }
}
