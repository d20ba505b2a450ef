package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one need of the verdict is.
 *
 * @param given how many approvals count for it
 * @param open whether it is its stage's turn
 * @param asked who can still approve it
 * @param escalatesAt when others are asked too; null where never or not yet open
 * @param escalated whether they have been
 */
public record StageProgress(
        Verdict.Need need,
        int given,
        boolean open,
        List<UserId> asked,
        @Nullable Instant escalatesAt,
        boolean escalated) {
    public StageProgress {
        asked = List.copyOf(asked);
    }

    public boolean isMet() {
        return given >= need.count();
    }
}
