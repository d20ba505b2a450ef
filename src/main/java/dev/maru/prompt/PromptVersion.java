package dev.maru.prompt;

import dev.maru.shared.PromptId;
import dev.maru.shared.UserId;
import java.time.Instant;

/**
 * What a prompt said at one time. Never changes.
 *
 * @param number counts from 1
 * @param note why it was made, in its author's words; may be empty
 */
public record PromptVersion(
        PromptId prompt,
        int number,
        Template template,
        String note,
        UserId author,
        String authorName,
        Instant createdAt) {}
