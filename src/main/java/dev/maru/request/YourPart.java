package dev.maru.request;

import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the one who looks can do with a request as it stands.
 *
 * @param inTheNameOf whose approval it would be, where it was delegated to them
 * @param whyNotApprove why they cannot approve it; says nothing where they can or nothing waits for approval
 */
public record YourPart(Set<Step> steps, @Nullable UserId inTheNameOf, Sentence whyNotApprove) {
    public YourPart {
        steps = Set.copyOf(steps);
    }

    public boolean may(Step step) {
        return steps.contains(step);
    }
}
