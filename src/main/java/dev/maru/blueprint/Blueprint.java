package dev.maru.blueprint;

import dev.maru.identity.Environment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of what can be asked for.
 *
 * @param title by language tag, "en" and "ko" always
 * @param description a sentence, by language tag
 * @param owner who looks after it
 * @param actions what may be done to a component of it, CREATE included
 * @param form JSON Schema 2020-12 of the parameters with hints for the page under {@code x-ui}
 * @param template the CloudFormation template (YAML); null where it cannot be built on AWS
 * @param local how the local target realizes it: {@code kind} names the {@code LocalComponent}; null where it cannot be
 * @param readme Markdown
 * @param upgrade what upgrading from the version before does; empty for the first
 */
public record Blueprint(
        BlueprintRef ref,
        Map<String, String> title,
        Map<String, String> description,
        String owner,
        String category,
        Set<TargetKind> targets,
        Set<Environment> environments,
        Set<Action> actions,
        LeaseTerms lease,
        ObjectNode form,
        @Nullable String template,
        @Nullable ObjectNode local,
        String readme,
        String upgrade) {
    public Blueprint {
        title = Map.copyOf(title);
        description = Map.copyOf(description);
        targets = Set.copyOf(targets);
        environments = Set.copyOf(environments);
        actions = Set.copyOf(actions);
    }

    public String title(String language) {
        return title.getOrDefault(language, title.getOrDefault("en", ref.name()));
    }

    public String description(String language) {
        return description.getOrDefault(language, description.getOrDefault("en", ""));
    }

    /** Whether parameters of its form go by this name. */
    public List<String> fields() {
        return List.copyOf(form.path("properties").propertyNames());
    }
}
