package dev.maru.metering;

import static dev.maru.model.TokenKind.*;

import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.Usage;
import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens times price, exactly. */
public final class PriceCalculation {
    private static final int MILLION = 6;

    private PriceCalculation() {}

    /**
     * What the tokens cost, rounded half up at Money's last place once, after adding.
     *
     * @return null where a kind of token that was used has no known price; no tokens cost nothing at any price
     */
    public static @Nullable Money cost(Usage usage, @Nullable Price price) {
        if (usage.totalInput() + usage.totalOutput() == 0) {
            return Money.ZERO;
        }
        if (price == null) {
            return null;
        }
        Map<TokenKind, BigDecimal> rates = price.perMillion();
        var sum = new Sum();
        sum.add(usage.input(), rate(rates, INPUT, INPUT));
        sum.add(usage.output(), rate(rates, OUTPUT, OUTPUT));
        sum.add(usage.cacheRead(), rate(rates, CACHE_READ, INPUT));
        sum.add(usage.cacheWrite(), rate(rates, CACHE_WRITE, INPUT));
        sum.add(usage.reasoning(), rate(rates, REASONING, OUTPUT));
        sum.add(usage.imageInput(), rate(rates, IMAGE_INPUT, INPUT));
        sum.add(usage.audioInput(), rate(rates, AUDIO_INPUT, AUDIO_INPUT));
        sum.add(usage.audioOutput(), rate(rates, AUDIO_OUTPUT, AUDIO_OUTPUT));
        return sum.money();
    }

    /** The dearest the tokens can be, whatever kind they turn out to be; null where that is unknown. */
    static @Nullable Money most(long input, long output, @Nullable Price price) {
        if (price == null) {
            return null;
        }
        BigDecimal in = dearest(price.perMillion(), INPUT, CACHE_READ, CACHE_WRITE, IMAGE_INPUT, AUDIO_INPUT);
        BigDecimal out = dearest(price.perMillion(), OUTPUT, REASONING, AUDIO_OUTPUT);
        var sum = new Sum();
        sum.add(input, in);
        sum.add(output, out);
        return sum.money();
    }

    private static @Nullable BigDecimal rate(Map<TokenKind, BigDecimal> rates, TokenKind kind, TokenKind otherwise) {
        BigDecimal own = rates.get(kind);
        return own != null ? own : rates.get(otherwise);
    }

    private static @Nullable BigDecimal dearest(
            Map<TokenKind, BigDecimal> rates, TokenKind ordinary, TokenKind... others) {
        BigDecimal dearest = rates.get(ordinary);
        for (TokenKind kind : others) {
            BigDecimal rate = rates.get(kind);
            if (dearest != null && rate != null) {
                dearest = dearest.max(rate);
            }
        }
        return dearest;
    }

    private static final class Sum {
        private BigDecimal sum = BigDecimal.ZERO;
        private boolean unknown;

        void add(long tokens, @Nullable BigDecimal perMillion) {
            if (tokens == 0) {
                return;
            }
            if (perMillion == null) {
                unknown = true;
            } else {
                sum = sum.add(perMillion.multiply(BigDecimal.valueOf(tokens)));
            }
        }

        @Nullable
        Money money() {
            return unknown ? null : Money.rounded(sum.scaleByPowerOfTen(-MILLION));
        }
    }
}
