package dev.maru.metering;

import dev.maru.model.Invocation;
import dev.maru.model.Offering;
import dev.maru.model.Purpose;
import dev.maru.shared.InvocationId;
import java.util.Map;

/**
 * What the gateway is about to send, and on whose account. Its moment, and so its day, month and price, is that of the
 * invocation's id.
 *
 * @param offering what the first attempt goes to
 * @param question exactly what will be sent: the most it can cost is reckoned from it
 * @param route how it came in: {@code openai}, {@code playground} …
 */
public record Commitment(
        InvocationId invocation,
        CostBearer bearer,
        Offering offering,
        Invocation.Question question,
        Purpose purpose,
        String route,
        boolean stream,
        Map<String, String> tags) {
    /** @throws IllegalArgumentException if the tags are more or longer than {@link Tags} allows */
    public Commitment {
        tags = Tags.checked(tags);
    }

    public static Commitment of(Invocation invocation, CostBearer bearer, Offering offering) {
        return new Commitment(
                invocation.id(),
                bearer,
                offering,
                invocation.question(),
                invocation.purpose(),
                invocation.route(),
                invocation.stream(),
                invocation.tags());
    }
}
