package dev.maru.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is publicly known about well-known models, from a snapshot that ships with Maru. */
public interface ModelFacts {
    /** By the vendor's own model id, for example {@code gpt-4o-mini} or {@code us.anthropic.claude-sonnet-4-…}. */
    Optional<Fact> find(ProviderKind kind, String vendorModel);

    List<Fact> all();

    /**
     * What is known about one model.
     *
     * @param vendor who serves it: {@code openai}, {@code bedrock}, {@code anthropic}, {@code google}, {@code mistral} …
     * @param retiresOn when its vendor said it ends; null where nothing was announced
     * @param perMillion USD per million tokens, by kind; empty where no price is known
     * @param priceNote why the price is not the whole price (tiers, other units); null where it is
     * @param source where the facts come from
     * @param asOf the day they were true
     */
    record Fact(
            String vendor,
            String vendorModel,
            String displayName,
            Set<Capability> capabilities,
            @Nullable Integer contextTokens,
            @Nullable Integer maxOutputTokens,
            @Nullable LocalDate retiresOn,
            Map<TokenKind, BigDecimal> perMillion,
            @Nullable String priceNote,
            String source,
            LocalDate asOf) {
        public Fact {
            capabilities = Set.copyOf(capabilities);
            perMillion = Map.copyOf(perMillion);
        }

        public Lifecycle lifecycle(LocalDate today) {
            if (retiresOn == null) {
                return Lifecycle.ACTIVE;
            }
            return retiresOn.isAfter(today) ? Lifecycle.DEPRECATED : Lifecycle.RETIRED;
        }
    }
}
