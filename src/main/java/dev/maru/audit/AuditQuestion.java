package dev.maru.audit;

import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the trail; null asks for nothing in particular.
 *
 * @param text words in the act, the target or the details, in any case
 * @param act the whole act, or its beginning: {@code key} finds {@code key.created} too
 * @param from at or after it
 * @param to before it
 */
public record AuditQuestion(
        @Nullable String text,
        @Nullable String act,
        @Nullable UserId actor,
        @Nullable String targetType,
        @Nullable String targetId,
        @Nullable TeamId team,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditQuestion EVERYTHING = new AuditQuestion(null, null, null, null, null, null, null, null);
}
