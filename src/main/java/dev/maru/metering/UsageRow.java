package dev.maru.metering;

import dev.maru.model.Usage;
import dev.maru.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a group used in a stretch of time.
 *
 * @param start when the stretch begins; null where the question asked for the whole period at once
 * @param group the group's value by dimension: an id as text, a name, a tag's value; null for what has none
 * @param modelName Maru's name of the model at that time, where it is told apart by model
 * @param calls invocations
 * @param attempts at a provider; more than calls where some were tried again
 * @param unpriced attempts whose cost is unknown: they are not in the cost
 * @param estimated attempts whose tokens were counted by Maru
 * @param firstToken the median time to the first token of an answer, to about 5 %; null where nothing was answered
 */
public record UsageRow(
        @Nullable Instant start,
        Map<Dimension, @Nullable String> group,
        @Nullable String modelName,
        long calls,
        long attempts,
        long answered,
        long failed,
        long unpriced,
        long estimated,
        Usage tokens,
        Money cost,
        @Nullable Duration firstToken) {}
