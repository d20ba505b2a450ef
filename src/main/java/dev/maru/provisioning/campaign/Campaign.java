package dev.maru.provisioning.campaign;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.shared.CampaignId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Invalid;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade of many components to one version, a wave at a time.
 *
 * @param to the version that is offered
 * @param why it stopped; says nothing while it goes on
 * @param parts by wave, then name; wave 0 are the canaries
 */
public record Campaign(
        CampaignId id,
        BlueprintRef to,
        Pace pace,
        State state,
        Sentence why,
        UserId startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Part> parts) {
    public Campaign {
        parts = List.copyOf(parts);
    }

    /** Where a campaign stands. */
    public enum State {
        RUNNING,
        /** Something failed, or a person stopped it: nothing more is asked for until somebody lets it go on. */
        STOPPED,
        DONE
    }

    /** How many are upgraded at once: the canaries alone first, then wave by wave. */
    public record Pace(int canaries, int wave) {
        public static final int MOST = 500;

        public Pace {
            if (canaries < 1 || canaries > MOST) {
                throw new Invalid(Sentence.of("provisioning.say.canaries", MOST, canaries));
            }
            if (wave < 1 || wave > MOST) {
                throw new Invalid(Sentence.of("provisioning.say.wave", MOST, wave));
            }
        }

        /** The wave of the component with this number, counted from 0. */
        int of(int number) {
            return number < canaries ? 0 : 1 + (number - canaries) / wave;
        }
    }

    /**
     * A component's part in it.
     *
     * @param from the version it stood at when the campaign began
     * @param request that asks for its upgrade; null while nothing is asked
     * @param why it was skipped or failed
     */
    public record Part(
            ComponentId component,
            String name,
            TeamId team,
            int wave,
            int from,
            PartState state,
            @Nullable RequestId request,
            Sentence why) {}

    /** Where a part stands. */
    public enum PartState {
        WAITING,
        /** Its request is on the way: preview, policy, approval, operation. */
        ASKED,
        DONE,
        /** Its preview, its approval or its operation failed. */
        FAILED,
        /** It changed in the meantime, or is gone. */
        SKIPPED;

        public boolean isFinal() {
            return this != WAITING && this != ASKED;
        }
    }

    public long count(PartState state) {
        return parts.stream().filter(part -> part.state() == state).count();
    }
}
