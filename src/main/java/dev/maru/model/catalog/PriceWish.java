package dev.maru.model.catalog;

import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.shared.ModelId;
import dev.maru.shared.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price to be recorded.
 *
 * @param from from when on it applies; null for at once
 * @param perMillion USD per million tokens, by kind; what is missing is unknown, what is free is zero
 * @param source where the figures come from
 */
public record PriceWish(@Nullable Instant from, Map<TokenKind, BigDecimal> perMillion, String source) {
    /** Six places for a million tokens are twelve for one: what money is kept to. */
    private static final int PLACES = 6;

    private static final BigDecimal MOST = new BigDecimal(1_000_000);
    private static final int LONGEST_SOURCE = 500;

    public PriceWish {
        source = source.strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException("say in 1 to " + LONGEST_SOURCE
                    + " characters where the price comes from, such as the vendor's price page and its day");
        }
        if (perMillion.isEmpty()) {
            throw new IllegalArgumentException("a price needs at least one figure; enter 0 for what is free");
        }
        var exact = new EnumMap<TokenKind, BigDecimal>(TokenKind.class);
        perMillion.forEach((kind, usd) -> exact.put(kind, checked(kind, usd)));
        perMillion = Map.copyOf(exact);
    }

    private static BigDecimal checked(TokenKind kind, BigDecimal usd) {
        BigDecimal plain = usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
        if (usd.signum() < 0 || usd.compareTo(MOST) > 0 || plain.scale() > PLACES) {
            throw new IllegalArgumentException("the price of " + kind + " is " + usd.toPlainString()
                    + " USD per million tokens; it must be between 0 and " + MOST + " with at most " + PLACES
                    + " decimal places");
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    Price price(ModelId model, Instant now) {
        Instant start = from == null ? now : from.truncatedTo(ChronoUnit.MICROS);
        return new Price(Uuid7.next(), model, start, perMillion, source, now);
    }
}
