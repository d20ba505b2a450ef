package dev.maru.metering.web;

import dev.maru.metering.RecordedInvocation;
import dev.maru.model.Prices;
import dev.maru.shared.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prices by which an invocation's attempts were charged. */
final class PricesApplied {
    private PricesApplied() {}

    static Map<String, Map<String, Money>> of(RecordedInvocation invocation, Prices prices) {
        Map<String, Map<String, Money>> applied = new LinkedHashMap<>();
        invocation
                .attempts()
                .forEach(attempt -> prices.history(attempt.model()).stream()
                        .filter(price -> price.id().equals(attempt.price()))
                        .forEach(price -> {
                            Map<String, Money> perMillion = new LinkedHashMap<>();
                            price.perMillion()
                                    .forEach((kind, usd) -> perMillion.put(TokensJson.name(kind), new Money(usd)));
                            applied.put(price.id().toString(), perMillion);
                        }));
        return applied;
    }
}
