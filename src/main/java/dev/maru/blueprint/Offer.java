package dev.maru.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A version with what works on it: its form's check, its price model, its template's rendering. */
record Offer(Blueprint blueprint, String koreanReadme, FormCheck check, PriceModel price) {
    /** @throws BrokenBlueprint naming the file and what is wrong */
    static Offer of(BlueprintFolder folder, PriceList prices) {
        Manifest manifest = from(folder, BlueprintFolder.ABOUT, text -> Manifest.of(TemplateYaml.read(text)));
        ObjectNode form =
                from(folder, BlueprintFolder.FORM, text -> JsonMapper.shared().readValue(text, ObjectNode.class));
        FormCheck check = from(folder, BlueprintFolder.FORM, text -> new FormCheck(form));
        String template = needed(folder, manifest, TargetKind.AWS, BlueprintFolder.TEMPLATE);
        String local = needed(folder, manifest, TargetKind.LOCAL, BlueprintFolder.LOCAL);
        ObjectNode settings = local == null
                ? null
                : from(folder, BlueprintFolder.LOCAL, text -> localSettings(TemplateYaml.read(text)));
        if (template != null) {
            from(folder, BlueprintFolder.TEMPLATE, text -> requireParameters(TemplateYaml.read(text), form));
        }
        if (folder.ref().version() > 1
                && Objects.requireNonNullElse(manifest.upgrade(), "").isBlank()) {
            throw new BrokenBlueprint(
                    folder.path(BlueprintFolder.ABOUT),
                    "\"upgrade\" must say what upgrading from the version before does");
        }
        var actions = new TreeSet<>(manifest.actions());
        actions.add(Action.CREATE);
        var blueprint = new Blueprint(
                folder.ref(),
                manifest.title(),
                manifest.description(),
                manifest.owner(),
                manifest.category(),
                manifest.targets(),
                manifest.environments(),
                actions,
                from(folder, BlueprintFolder.ABOUT, text -> manifest.lease().terms()),
                form,
                template,
                settings,
                folder.text(BlueprintFolder.README),
                Objects.requireNonNullElse(manifest.upgrade(), ""));
        return new Offer(
                blueprint, folder.text(BlueprintFolder.KOREAN_README), check, new PriceModel(manifest.price(), prices));
    }

    private interface Reading<T> {
        T read(String text);
    }

    private static <T> T from(BlueprintFolder folder, String file, Reading<T> reading) {
        String text = folder.text(file);
        try {
            return reading.read(text);
        } catch (BrokenBlueprint e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BrokenBlueprint(folder.path(file), e);
        }
    }

    private static @Nullable String needed(BlueprintFolder folder, Manifest manifest, TargetKind target, String file) {
        if (manifest.targets().contains(target)) {
            return folder.text(file);
        }
        if (folder.find(file) != null) {
            throw new BrokenBlueprint(folder.path(file), "blueprint.yaml does not name the target it is for");
        }
        return null;
    }

    private static ObjectNode localSettings(ObjectNode local) {
        if (local.path("kind").asString("").isBlank()) {
            throw new IllegalArgumentException("\"kind\" must name how it is realized inside Maru");
        }
        return local;
    }

    /** Every field's parameter is in the template, and every parameter is filled in by somebody. */
    private static ObjectNode requireParameters(ObjectNode template, ObjectNode form) {
        JsonNode declared = template.path("Parameters");
        var filled = new TreeSet<String>();
        for (StandardParameter standard : StandardParameter.values()) {
            filled.add(standard.parameter());
            if (standard.isEverywhere() && !declared.has(standard.parameter())) {
                throw new IllegalArgumentException("it lacks the parameter " + standard.parameter());
            }
        }
        fieldParameters(form).forEach((field, parameter) -> {
            filled.add(parameter);
            if (!declared.has(parameter)) {
                throw new IllegalArgumentException("the field \"" + field + "\" of the form fills in the parameter "
                        + parameter + ", which is not there");
            }
        });
        declared.properties().forEach(parameter -> {
            if (!filled.contains(parameter.getKey()) && !parameter.getValue().has("Default")) {
                throw new IllegalArgumentException("nothing fills in the parameter " + parameter.getKey());
            }
        });
        return template;
    }

    private static Map<String, String> fieldParameters(ObjectNode form) {
        var parameters = new LinkedHashMap<String, String>();
        form.path("properties").properties().forEach(field -> {
            String parameter = field.getValue().path("x-cfn").asString("");
            if (!parameter.isEmpty()) {
                parameters.put(field.getKey(), parameter);
            }
        });
        return parameters;
    }

    ObjectNode withDefaults(Parameters parameters) {
        return FormDefaults.in(blueprint.form(), parameters.json());
    }

    Map<String, String> templateParameters(Parameters parameters) {
        ObjectNode filled = withDefaults(parameters);
        var values = new LinkedHashMap<String, String>();
        fieldParameters(blueprint.form()).forEach((field, parameter) -> {
            JsonNode value = filled.get(field);
            if (value != null && !value.isNull()) {
                values.put(parameter, text(value));
            }
        });
        return values;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return items.stream().collect(Collectors.joining(","));
        }
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString();
    }

    /** @throws IllegalStateException where the blueprint is not for AWS */
    String template(Parameters parameters) {
        String template = blueprint.template();
        if (template == null) {
            throw new IllegalStateException(blueprint.ref() + " has no template: it cannot be built on AWS");
        }
        return TemplateRendering.render(template, withDefaults(parameters));
    }
}
