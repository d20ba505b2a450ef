package dev.maru.metering;

import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.shared.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where no catalog keeps prices, none is known. */
final class NoPrices implements Prices {
    @Override
    public Optional<Price> at(ModelId model, Instant moment) {
        return Optional.empty();
    }

    @Override
    public List<Price> history(ModelId model) {
        return List.of();
    }
}
