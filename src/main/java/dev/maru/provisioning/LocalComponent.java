package dev.maru.provisioning;

import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Preview;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a component of one kind is realized inside Maru. The capability that owns the things implements it. Every method
 * may be called again after a crash and then finds what it did before. None of them mints a secret: the requester does,
 * afterwards.
 */
public interface LocalComponent {
    /** What a blueprint's {@code local.yaml} calls it. */
    String kind();

    /**
     * @param settings what the blueprint's {@code local.yaml} says, its kind aside
     * @param requester for whom things are made; null while it is only planned
     * @param things what {@link #apply} returned before; empty for a new one
     */
    record Subject(
            ComponentId component,
            String name,
            TeamId team,
            ApplicationId application,
            Environment environment,
            @Nullable UserId requester,
            Parameters parameters,
            ObjectNode settings,
            Map<String, String> things) {
        public Subject {
            things = Map.copyOf(things);
        }
    }

    /** Part of a preview. @param gaps what stops it; empty where it can be done */
    record Plan(List<Preview.ResourceChange> changes, List<Sentence> gaps) {
        public Plan {
            changes = List.copyOf(changes);
            gaps = List.copyOf(gaps);
        }
    }

    /** What creating it, or changing it to these parameters, would change. */
    Plan plan(Subject wanted, @Nullable Subject now);

    /** What removing it would. */
    Plan planRemoval(Subject now);

    /** Makes it so. @return the things it made or uses, a word for each and its id: they are shown, and given back */
    Map<String, String> apply(Subject wanted);

    /** The parameters as they really are; a difference from what was applied is a drift. Null if it is gone. */
    @Nullable
    Map<String, String> observe(Subject now);

    /** Its keys and grants are suspended; nothing is lost. */
    void freeze(Subject now);

    void thaw(Subject now);

    /** It is gone within 5 s, and calls with what it gave are refused. */
    void remove(Subject now);
}
