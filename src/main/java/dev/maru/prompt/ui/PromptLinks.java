package dev.maru.prompt.ui;

import dev.maru.identity.Caller;
import dev.maru.prompt.Comparisons;
import dev.maru.prompt.Prompts;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.NotFound;
import dev.maru.shared.PromptId;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where prompts and comparisons are shown. */
@Component
class PromptLinks implements ResourceLinks {
    private final Prompts prompts;
    private final Comparisons comparisons;

    PromptLinks(Prompts prompts, Comparisons comparisons) {
        this.prompts = prompts;
        this.comparisons = comparisons;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        try {
            return switch (resource.type()) {
                case "prompt" -> {
                    PromptId id = PromptId.valueOf(resource.id());
                    yield Optional.of(new Link(
                            "prompts?prompt=" + id, prompts.get(caller, id).name()));
                }
                case "comparison" -> {
                    ComparisonId id = ComparisonId.valueOf(resource.id());
                    yield Optional.of(new Link(
                            "playground/" + id, comparisons.get(caller, id).title()));
                }
                default -> Optional.empty();
            };
        } catch (NotFound | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
