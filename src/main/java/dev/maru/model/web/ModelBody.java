package dev.maru.model.web;

import dev.maru.identity.Caller;
import dev.maru.model.Capability;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Timeouts;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model on the wire.
 *
 * @param granted whether a team of the caller's may call it; otherwise it has to be asked for
 * @param price the one in force; null where none is known
 */
record ModelBody(
        ModelId id,
        String name,
        List<String> aliases,
        ProviderId provider,
        String vendorModel,
        String displayName,
        List<String> capabilities,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        String lifecycle,
        @Nullable LocalDate retiresOn,
        Map<String, String> timeouts,
        boolean enabled,
        boolean granted,
        @Nullable Map<String, String> price,
        @Nullable String factsSource,
        Instant createdAt) {
    static ModelBody of(CatalogEntry entry, Caller caller, @Nullable Price price) {
        Offering offering = entry.offering();
        return new ModelBody(
                entry.id(),
                entry.name(),
                List.copyOf(entry.aliases()),
                offering.provider(),
                offering.vendorModel(),
                offering.displayName(),
                words(offering.capabilities()),
                offering.contextTokens(),
                offering.maxOutputTokens(),
                word(offering.lifecycle()),
                entry.retiresOn(),
                timeouts(offering.timeouts()),
                offering.enabled(),
                Models.isGranted(entry, caller),
                price == null ? null : PriceBody.of(price),
                entry.factsSource(),
                entry.createdAt());
    }

    private static Map<String, String> timeouts(Timeouts timeouts) {
        return Map.of(
                "connect", timeouts.connect().toString(),
                "firstToken", timeouts.firstToken().toString(),
                "idle", timeouts.idle().toString(),
                "total", timeouts.total().toString());
    }

    private static List<String> words(Set<Capability> capabilities) {
        return capabilities.stream().sorted().map(ModelBody::word).toList();
    }

    /** {@code IMAGE_INPUT} is {@code imageInput}. */
    static String word(Enum<?> value) {
        String[] parts = value.name().toLowerCase(Locale.ROOT).split("_");
        var word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return word.toString();
    }
}
