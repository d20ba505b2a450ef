package dev.maru.metering;

import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.shared.ModelId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prices that a test sets. */
class KnownPrices implements Prices {
    private final List<Price> prices;

    KnownPrices(List<Price> prices) {
        this.prices = new CopyOnWriteArrayList<>(prices);
    }

    void add(Price price) {
        prices.add(price);
    }

    @Override
    public Optional<Price> at(ModelId model, Instant moment) {
        return prices.stream()
                .filter(price -> price.model().equals(model) && !price.from().isAfter(moment))
                .max(Comparator.comparing(Price::from).thenComparing(Price::recordedAt));
    }

    @Override
    public List<Price> history(ModelId model) {
        return prices.stream()
                .filter(price -> price.model().equals(model))
                .sorted(Comparator.comparing(Price::from).reversed())
                .toList();
    }
}
