package dev.maru.request;

import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The approval policy as it was published once; never changed.
 *
 * @param number counts from 1
 * @param note what is different from the one before
 * @param publishedBy null for the one that is shipped
 */
public record PolicyVersion(
        int number, List<Rule> rules, String note, @Nullable UserId publishedBy, Instant publishedAt, boolean inForce) {
    public PolicyVersion {
        rules = List.copyOf(rules);
    }
}
