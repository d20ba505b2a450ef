package dev.maru.provisioning;

import dev.maru.blueprint.TargetKind;
import dev.maru.request.Preview;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds on one kind of target. It is asked by the engine and keeps no state of its own: what it must know again is in the
 * job, in {@link Run#memory}, in the component's things, or at the other side under the operation's token.
 */
public interface Builder {
    TargetKind builds();

    /**
     * What the commission would change; may take minutes. Called again with the same request after a crash, it finds what
     * it began.
     */
    Plan plan(Commission commission);

    /** Leaves nothing behind of a plan that will not be carried out. Safe to repeat. */
    void discard(Commission commission, Map<String, String> handle);

    /** What stands in the way, said at once while a form is filled in; empty if nothing. */
    List<Sentence> obstacles(Commission commission);

    /**
     * What the job would change, looked at right before it is begun: the engine stops if it is not what was approved. Not
     * asked where nothing was previewed.
     */
    List<Preview.ResourceChange> recheck(Job job);

    /** How it is done, in order. The same names for the same job, always. */
    List<Step> steps(Job job);

    /** How the component differs from what was built. */
    Drift drift(Place place);

    /** The stack as it was built; empty where it cannot be told. */
    Optional<Stack> stack(Place place);

    /**
     * Part of a preview.
     *
     * @param gaps why it is not whole, in words that say what to do
     * @param handle what {@link #steps} needs to do exactly this
     */
    record Plan(
            List<Preview.ResourceChange> changes,
            List<Preview.Quota> quotas,
            List<Sentence> gaps,
            Map<String, String> handle) {
        public Plan {
            changes = List.copyOf(changes);
            quotas = List.copyOf(quotas);
            gaps = List.copyOf(gaps);
            handle = Map.copyOf(handle);
        }
    }

    /** What freezing the component would do, where that can be told part by part. */
    default Freezing freezing(Place place) {
        return Freezing.UNKNOWN;
    }

    /** A component, its blueprint's version, and where it is. */
    record Place(PlatformComponent component, dev.maru.blueprint.Blueprint blueprint, Target target) {}

    /** A CloudFormation stack, for export. */
    record Stack(
            String name,
            String region,
            String template,
            Map<String, String> parameters,
            Map<String, String> tags,
            List<String> capabilities) {
        public Stack {
            parameters = Map.copyOf(parameters);
            tags = Map.copyOf(tags);
            capabilities = List.copyOf(capabilities);
        }
    }
}
