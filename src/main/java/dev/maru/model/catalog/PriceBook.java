package dev.maru.model.catalog;

import static dev.maru.identity.Permission.MANAGE_COST;

import dev.maru.identity.Caller;
import dev.maru.model.ModelFacts;
import dev.maru.model.ModelFacts.Fact;
import dev.maru.model.Price;
import dev.maru.shared.ModelId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prices for people: seen by whoever sees the model, set by who holds {@code MANAGE_COST}. */
@Service
public class PriceBook {
    private final Models models;
    private final LiveCatalog catalog;
    private final Registry registry;
    private final ModelFacts facts;
    private final Clock clock;

    PriceBook(Models models, LiveCatalog catalog, Registry registry, ModelFacts facts, Clock clock) {
        this.models = models;
        this.catalog = catalog;
        this.registry = registry;
        this.facts = facts;
        this.clock = clock;
    }

    /** The models the caller may know of, by name, each with the price in force. */
    public List<PricedModel> current(Caller caller) {
        return models.visibleTo(caller).stream()
                .map(model -> new PricedModel(model, inForce(model.id(), clock.instant())))
                .toList();
    }

    /** The price in force now; null where none is known. */
    public @Nullable Price current(Caller caller, ModelId model) {
        return inForce(models.get(caller, model).id(), clock.instant());
    }

    /** Newest first, those that begin later among them. */
    public List<Price> history(Caller caller, ModelId model) {
        return catalog.history(models.get(caller, model).id());
    }

    /** Records a price. It changes nothing that was charged before. */
    @Transactional
    public Price set(Caller caller, ModelId model, PriceWish wish) {
        caller.require(MANAGE_COST);
        CatalogEntry entry = models.get(caller, model);
        return registry.price(entry.id(), entry.name(), wish, caller.user());
    }

    /** What a price list would change, line by line; nothing is recorded. */
    public List<PriceDifference> compare(Caller caller, List<PriceLine> lines) {
        caller.require(MANAGE_COST);
        return lines.stream().map(line -> difference(caller, line)).toList();
    }

    private PriceDifference difference(Caller caller, PriceLine line) {
        CatalogEntry model = models.named(caller, line.model()).orElse(null);
        Instant from =
                line.price().from() == null ? clock.instant() : line.price().from();
        return new PriceDifference(line, model, model == null ? null : inForce(model.id(), from));
    }

    /** Records the lines that change something, all or none of them. @return what was recorded */
    @Transactional
    public List<Price> record(Caller caller, List<PriceLine> lines) {
        var recorded = new ArrayList<Price>();
        for (PriceDifference line : compare(caller, lines)) {
            CatalogEntry model = line.model();
            if (model != null && line.change() != PriceDifference.Change.SAME) {
                recorded.add(
                        registry.price(model.id(), model.name(), line.line().price(), caller.user()));
            }
        }
        return recorded;
    }

    /** The public prices of the catalog's models, as a list that could be recorded. */
    public List<PriceLine> publicPrices(Caller caller) {
        caller.require(MANAGE_COST);
        return models.visibleTo(caller).stream()
                .flatMap(model -> publicPrice(model).stream())
                .toList();
    }

    private Optional<PriceLine> publicPrice(CatalogEntry model) {
        return facts.find(model.offering().providerKind(), model.offering().vendorModel())
                .filter(fact -> !fact.perMillion().isEmpty())
                .map(fact -> new PriceLine(model.name(), new PriceWish(null, fact.perMillion(), source(fact))));
    }

    static String source(Fact fact) {
        String source = fact.source() + ", " + fact.asOf();
        return fact.priceNote() == null ? source : source + " (" + fact.priceNote() + ")";
    }

    private @Nullable Price inForce(ModelId model, Instant moment) {
        return catalog.at(model, moment).orElse(null);
    }
}
