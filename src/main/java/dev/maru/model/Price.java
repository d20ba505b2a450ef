package dev.maru.model;

import dev.maru.shared.ModelId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a model's tokens cost from a moment on; a row that is never changed.
 *
 * @param perMillion USD per million tokens, by kind. A kind that is missing has no known price: except that reasoning is
 *     then charged as output, cached and image input as input, as vendors do
 * @param source where the figures come from
 */
public record Price(
        UUID id,
        ModelId model,
        Instant from,
        Map<TokenKind, BigDecimal> perMillion,
        String source,
        Instant recordedAt) {
    public Price {
        perMillion = Map.copyOf(perMillion);
    }
}
