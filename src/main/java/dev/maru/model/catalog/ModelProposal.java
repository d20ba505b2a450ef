package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that a provider offers, with what is publicly known of it: what an import would take over.
 *
 * @param assumed whether the capabilities are a guess from the name: a list of the OpenAI kind does not tell them
 * @param perMillion the proposed price; empty where none is known
 * @param priceSource where the price comes from, and why it may not be the whole price; null where none is known
 * @param source where the facts come from; null where nothing is known
 * @param imported whether the catalog has it already
 */
public record ModelProposal(
        String vendorModel,
        String displayName,
        Set<Capability> capabilities,
        boolean assumed,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        Lifecycle lifecycle,
        @Nullable LocalDate retiresOn,
        Map<TokenKind, BigDecimal> perMillion,
        @Nullable String priceSource,
        @Nullable String source,
        boolean imported) {
    public ModelProposal {
        capabilities = Set.copyOf(capabilities);
        perMillion = Map.copyOf(perMillion);
    }
}
