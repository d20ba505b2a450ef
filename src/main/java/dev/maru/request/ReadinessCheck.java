package dev.maru.request;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the scorecard before production. Capabilities contribute theirs as beans. */
public interface ReadinessCheck {
    /**
     * @param check a stable name such as "budget"; its words are the message {@code readiness.<check>}
     * @param state whether it holds; UNKNOWN where nothing can tell
     * @param detail what was found, for a person; may say nothing
     * @param mend where it is mended; null where there is no such page
     */
    record Finding(
            String check,
            State state,
            Sentence detail,
            @Nullable ResourceRef mend) {}

    enum State {
        PASSED,
        FAILED,
        UNKNOWN
    }

    List<Finding> check(TeamId team, ApplicationId application);
}
