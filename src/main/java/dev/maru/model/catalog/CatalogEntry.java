package dev.maru.model.catalog;

import dev.maru.model.Offering;
import dev.maru.shared.ModelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the catalog keeps of a model but its prices.
 *
 * @param offering as callers of models see it; enabled only if its provider is, too
 * @param switchedOn whether the model itself is enabled
 * @param aliases other names it goes by, each beginning {@code alias/}
 * @param factsSource where its capabilities and limits come from
 */
public record CatalogEntry(
        Offering offering,
        boolean switchedOn,
        SortedSet<String> aliases,
        Grants grants,
        @Nullable LocalDate retiresOn,
        @Nullable String factsSource,
        Instant createdAt,
        long version) {
    public ModelId id() {
        return offering.id();
    }

    public String name() {
        return offering.name();
    }

    /** The change that changes nothing, to begin from. */
    public ModelChange change() {
        var description = new ModelDescription(
                offering.displayName(),
                offering.capabilities(),
                offering.contextTokens(),
                offering.maxOutputTokens(),
                offering.lifecycle(),
                retiresOn,
                offering.timeouts(),
                factsSource);
        return new ModelChange(description, switchedOn, aliases);
    }

    CatalogEntry with(Grants others) {
        return new CatalogEntry(offering, switchedOn, aliases, others, retiresOn, factsSource, createdAt, version);
    }
}
