package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.TemplateYaml;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be known of a template. */
final class StackTemplate {
    private static final Pattern TYPE = Pattern.compile("(?m)[\"']?\\bType[\"']?\\s*:\\s*[\"']?(AWS::\\w+::\\w+)");

    private StackTemplate() {}

    /** The resource types that it builds; of a blueprint's template as well, which is not plain CloudFormation yet. */
    static Set<String> types(String template) {
        var types = new TreeSet<String>();
        Matcher matcher = TYPE.matcher(template);
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
        return types;
    }

    /** The logical ids of what stays when it leaves its stack. */
    static Set<String> retained(String template) {
        var retained = new TreeSet<String>();
        TemplateYaml.read(template).path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("DeletionPolicy").asString("").startsWith("Retain")) {
                retained.add(resource.getKey());
            }
        });
        return retained;
    }
}
