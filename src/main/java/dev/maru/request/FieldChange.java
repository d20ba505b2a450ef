package dev.maru.request;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was.
 *
 * @param field such as {@code parameters.monthlyBudget} or {@code changes.Bucket.BucketName}
 * @param before null where there was nothing
 * @param after null where there is nothing any more
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
