package dev.maru.model.catalog;

import dev.maru.model.Price;
import dev.maru.model.ProviderKind;
import dev.maru.model.TokenKind;
import dev.maru.shared.Act;
import dev.maru.shared.ModelId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes to the catalog, each change with its audit row, inside the transaction of whoever asks. It checks no permission:
 * the services in front of it do.
 */
@Component
class Registry {
    private final ProviderRepository providers;
    private final ModelRepository models;
    private final PriceRows prices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Registry(
            ProviderRepository providers,
            ModelRepository models,
            PriceRows prices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.providers = providers;
        this.models = models;
        this.prices = prices;
        this.events = events;
        this.clock = clock;
    }

    /** To the microsecond, as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    StoredProvider newProvider(ProviderName name, ProviderKind kind) {
        return new StoredProvider(name, kind, now());
    }

    StoredProvider save(StoredProvider provider, String act, @Nullable UserId by, Map<String, String> details) {
        StoredProvider saved = providers.saveAndFlush(provider);
        tell(act, by, ResourceRef.of("provider", saved.id()), saved.name(), details);
        return saved;
    }

    StoredModel add(StoredProvider provider, ModelWish wish, @Nullable UserId by) {
        var model = new StoredModel(provider, wish, now());
        return save(model, "model.imported", by, Map.of("vendorModel", wish.vendorModel()));
    }

    StoredModel save(StoredModel model, String act, @Nullable UserId by, Map<String, String> details) {
        StoredModel saved = models.saveAndFlush(model);
        tell(act, by, ResourceRef.of("model", saved.id()), saved.name(), details);
        return saved;
    }

    Price price(ModelId model, String name, PriceWish wish, @Nullable UserId by) {
        Price price = wish.price(model, now());
        prices.add(price, by);
        tell(
                "price.set",
                by,
                ResourceRef.of("model", model),
                name,
                Map.of(
                        "from", price.from().toString(),
                        "usdPerMillion", inWords(price.perMillion()),
                        "source", price.source()));
        return price;
    }

    void tell(String act, @Nullable UserId by, ResourceRef target, String name, Map<String, String> details) {
        var all = new HashMap<>(details);
        all.put("name", name);
        events.publishEvent(new Act(act, by, target, null, all));
        events.publishEvent(new CatalogChanged());
    }

    private static String inWords(Map<TokenKind, BigDecimal> perMillion) {
        return perMillion.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rate -> rate.getKey() + " " + rate.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }
}
