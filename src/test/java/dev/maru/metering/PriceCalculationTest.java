package dev.maru.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.Usage;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceCalculationTest {
    private static final Map<String, TokenKind> KINDS = Map.of(
            "in", TokenKind.INPUT,
            "out", TokenKind.OUTPUT,
            "cacheRead", TokenKind.CACHE_READ,
            "cacheWrite", TokenKind.CACHE_WRITE,
            "reasoning", TokenKind.REASONING,
            "image", TokenKind.IMAGE_INPUT,
            "audioIn", TokenKind.AUDIO_INPUT,
            "audioOut", TokenKind.AUDIO_OUTPUT);

    /** Tokens of one attempt, USD per million of each kind, what it costs. The costs were reckoned apart from the code. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one token read                                      | in=1                                           | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000003000000
            one token written                                   | out=1                                          | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000015000000
            a short question and answer                         | in=12 out=85                                   | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.001311000000
            a million read and a million written                | in=1000000 out=1000000                         | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |      18.000000000000
            the same on a small model                           | in=1000000 out=1000000                         | in=0.15 out=0.60 cacheRead=0.075               |       0.750000000000
            a typical retrieval prompt                          | in=3418 out=512                                | in=0.15 out=0.60 cacheRead=0.075               |       0.000819900000
            one token of a small model                          | in=1                                           | in=0.15 out=0.60 cacheRead=0.075               |       0.000000150000
            one token of the cheapest: below a micro-dollar     | in=1                                           | in=0.0375 out=0.15                             |       0.000000037500
            three tokens of the cheapest                        | in=3 out=3                                     | in=0.0375 out=0.15                             |       0.000000562500
            everything read from the cache                      | cacheRead=20000 out=300                        | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.010500000000
            the cache is written the first time                 | in=40 cacheWrite=20000 out=300                 | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.079620000000
            cache read, cache write and plain together          | in=521 cacheRead=18432 cacheWrite=1207 out=911 | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.025283850000
            cached input at a tenth                             | in=100 cacheRead=100000 out=10                 | in=0.05 out=0.40 cacheRead=0.005               |       0.000509000000
            a cache without a price of its own is input         | in=100 cacheRead=900 out=10                    | in=2 out=8                                     |       0.002080000000
            a cache written without a price of its own is input | in=100 cacheWrite=900 out=10                   | in=2 out=8                                     |       0.002080000000
            a stream costs what its last event reports          | in=27 out=1204                                 | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.018141000000
            a stream cut off by the client after 3 tokens       | in=27 out=3                                    | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000126000000
            a stream cut off before the first token             | in=27                                          | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000081000000
            a stream whose tokens Maru counted                  | in=31 out=40 estimated                         | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000693000000
            a tool's description is input                       | in=846 out=63                                  | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.003483000000
            a tool call is output, its result the next input    | in=1411 out=129                                | in=0.15 out=0.60 cacheRead=0.075               |       0.000289050000
            four tool calls at once                             | in=2048 out=356                                | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.011484000000
            reasoning at its own price                          | in=500 reasoning=4096 out=200                  | in=1.10 out=4.40 cacheRead=0.55 reasoning=5.50 |       0.023958000000
            reasoning without a price of its own is output      | in=500 reasoning=4096 out=200                  | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.065940000000
            reasoning and nothing said                          | in=500 reasoning=25000                         | in=1.10 out=4.40 cacheRead=0.55 reasoning=5.50 |       0.138050000000
            reasoning from a cached prompt                      | cacheRead=50000 reasoning=1024 out=77          | in=1.10 out=4.40 cacheRead=0.55 reasoning=5.50 |       0.033470800000
            an image at its own price                           | in=40 image=1105 out=120                       | in=2.50 out=10 image=2.75                      |       0.004338750000
            an image without a price of its own is input        | in=40 image=1105 out=120                       | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.005235000000
            two images and no text                              | image=2210 out=15                              | in=2.50 out=10 image=2.75                      |       0.006227500000
            audio in and audio out                              | in=20 audioIn=1500 audioOut=900 out=30         | in=0.60 out=2.40 audioIn=10 audioOut=20        |       0.033084000000
            audio in without a price is unknown                 | in=20 audioIn=1500 out=30                      | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |              unknown
            audio out without a price is unknown                | in=20 audioOut=1 out=30                        | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |              unknown
            no audio, no price of audio needed                  | in=20 audioIn=0 out=30                         | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000510000000
            vectors of a text                                   | in=8192                                        | in=0.02                                        |       0.000163840000
            vectors of one short text                           | in=5                                           | in=0.02                                        |       0.000000100000
            written tokens without a price are unknown          | in=5 out=1                                     | in=0.02                                        |              unknown
            a free model                                        | in=1200 out=340                                | in=0 out=0                                     |       0.000000000000
            a free model's reasoning and cache                  | cacheRead=900 reasoning=800 out=1              | in=0 out=0                                     |       0.000000000000
            free to read, paid to write                         | in=100000 out=1000                             | in=0 out=2                                     |       0.002000000000
            no tokens at a price                                | -                                              | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     |       0.000000000000
            no tokens at an unknown price                       | -                                              | unknown                                        |       0.000000000000
            tokens at an unknown price are not free             | in=1                                           | unknown                                        |              unknown
            estimated tokens at an unknown price                | in=1 out=1 estimated                           | unknown                                        |              unknown
            only written tokens have a price                    | in=10 out=10                                   | out=4                                          |              unknown
            only written tokens have a price, none read         | out=10                                         | out=4                                          |       0.000040000000
            prices with many decimals                           | in=333333 out=777777                           | in=0.123456 out=0.654321                       |       0.550067783265
            the 13th decimal rounds up from a half              | in=1                                           | in=0.0000005                                   |       0.000000000001
            the 13th decimal rounds down below a half           | in=1                                           | in=0.0000004                                   |       0.000000000000
            rounded once after adding, not kind by kind         | in=1 out=1                                     | in=0.0000003 out=0.0000003                     |       0.000000000001
            a very large month                                  | in=900000000000 out=120000000000               | in=3 out=15 cacheRead=0.30 cacheWrite=3.75     | 4500000.000000000000
            """)
    void costs(String what, String tokens, String perMillion, String cost) {
        assertThat(PriceCalculation.cost(usage(tokens), price(perMillion)))
                .isEqualTo(cost.equals("unknown") ? null : Money.usd(cost));
    }

    /** A new price from midnight in Seoul on the first of March: 15:00 UTC the day before. Each call reads a million. */
    @ParameterizedTest(name = "{0} costs {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-28T23:59:59.999+09:00[Asia/Seoul]       | 3
            2026-03-01T00:00:00.000+09:00[Asia/Seoul]       | 5
            2026-03-01T00:00:00.001+09:00[Asia/Seoul]       | 5
            2026-02-28T14:59:59.999Z                        | 3
            2026-02-28T15:00:00Z                            | 5
            2026-02-28T23:59:59Z                            | 5
            2026-02-28T06:59:59-08:00[America/Los_Angeles]  | 3
            2026-02-28T07:00:00-08:00[America/Los_Angeles]  | 5
            2026-02-28T20:29:59+05:30[Asia/Kolkata]         | 3
            2026-02-28T20:30:00+05:30[Asia/Kolkata]         | 5
            2025-12-31T14:59:59Z                            | unknown
            """)
    void a_price_changes_at_the_moment_it_says_wherever_one_looks_from(String moment, String cost) {
        ModelId model = ModelId.next();
        KnownPrices prices = new KnownPrices(List.of(
                priced(model, "2026-01-01T00:00:00+09:00[Asia/Seoul]", "3"),
                priced(model, "2026-03-01T00:00:00+09:00[Asia/Seoul]", "5")));
        Price inForce =
                prices.at(model, ZonedDateTime.parse(moment).toInstant()).orElse(null);
        assertThat(PriceCalculation.cost(Usage.of(1_000_000, 0), inForce))
                .isEqualTo(cost.equals("unknown") ? null : Money.usd(cost));
    }

    @Test
    void the_most_it_can_cost_takes_the_dearest_kind() {
        Price price = price("in=3 out=15 cacheWrite=3.75 reasoning=20");
        assertThat(PriceCalculation.most(1_000_000, 100_000, price)).isEqualTo(Money.usd("5.75"));
    }

    @Test
    void the_most_it_can_cost_is_unknown_without_a_price() {
        assertThat(PriceCalculation.most(1, 1, null)).isNull();
        assertThat(PriceCalculation.most(1, 1, price("in=3"))).isNull();
    }

    private static Price priced(ModelId model, String from, String input) {
        Instant begins = ZonedDateTime.parse(from).toInstant();
        return new Price(
                UUID.randomUUID(), model, begins, Map.of(TokenKind.INPUT, new BigDecimal(input)), "test", begins);
    }

    private static @Nullable Price price(String perMillion) {
        if (perMillion.equals("unknown")) {
            return null;
        }
        Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);
        pairs(perMillion).forEach((kind, rate) -> rates.put(KINDS.get(kind), new BigDecimal(rate)));
        return new Price(UUID.randomUUID(), ModelId.next(), Instant.EPOCH, rates, "test", Instant.EPOCH);
    }

    private static Usage usage(String tokens) {
        Map<String, String> of = pairs(tokens);
        return new Usage(
                number(of, "in"),
                number(of, "out"),
                number(of, "cacheRead"),
                number(of, "cacheWrite"),
                number(of, "reasoning"),
                number(of, "image"),
                number(of, "audioIn"),
                number(of, "audioOut"),
                tokens.contains("estimated"));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        Arrays.stream(text.split(" ")).filter(word -> word.contains("=")).forEach(word -> {
            int equals = word.indexOf('=');
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        });
        return pairs;
    }

    private static long number(Map<String, String> of, String kind) {
        return Long.parseLong(of.getOrDefault(kind, "0"));
    }
}
