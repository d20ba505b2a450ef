package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Lifecycle;
import dev.maru.model.ModelFacts;
import dev.maru.model.ModelFacts.Fact;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe.OfferedModel;
import dev.maru.model.Timeouts;
import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a provider says of a model and what is publicly known. What neither says stays unknown. */
@Component
class Proposals {
    private static final Pattern EMBEDS = Pattern.compile("embed|(^|[/_-])(e5|bge|gte|kure)([_-]|$)");
    private static final Map<TokenKind, BigDecimal> FREE =
            Map.of(TokenKind.INPUT, BigDecimal.ZERO, TokenKind.OUTPUT, BigDecimal.ZERO);

    private final ModelFacts facts;
    private final Clock clock;

    Proposals(ModelFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    ModelProposal of(OfferedModel offered, ProviderKind kind, Connection connection, boolean imported) {
        Fact fact = hostedHere(connection)
                ? null
                : facts.find(kind, offered.vendorModel()).orElse(null);
        Set<Capability> known = new HashSet<>(offered.capabilities());
        if (fact != null) {
            known.addAll(fact.capabilities());
        }
        boolean free = hostedHere(connection) && !offered.vendorModel().contains("cloud");
        return new ModelProposal(
                offered.vendorModel(),
                displayName(offered, fact),
                known.isEmpty() ? guess(offered.vendorModel()) : known,
                fact == null && kind == ProviderKind.OPENAI,
                offered.contextTokens() != null || fact == null ? offered.contextTokens() : fact.contextTokens(),
                offered.maxOutputTokens() != null || fact == null ? offered.maxOutputTokens() : fact.maxOutputTokens(),
                lifecycle(offered, fact),
                fact == null ? null : fact.retiresOn(),
                free ? FREE : fact == null ? Map.of() : fact.perMillion(),
                free ? "runs here" : priceSource(fact),
                fact == null ? null : fact.source() + ", " + fact.asOf(),
                imported);
    }

    private Lifecycle lifecycle(OfferedModel offered, @Nullable Fact fact) {
        return fact == null || offered.lifecycle() != Lifecycle.ACTIVE
                ? offered.lifecycle()
                : fact.lifecycle(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static String displayName(OfferedModel offered, @Nullable Fact fact) {
        return fact != null && offered.displayName().equals(offered.vendorModel())
                ? fact.displayName()
                : offered.displayName();
    }

    private static @Nullable String priceSource(@Nullable Fact fact) {
        if (fact == null || fact.perMillion().isEmpty()) {
            return null;
        }
        String source = fact.source() + ", " + fact.asOf();
        return fact.priceNote() == null ? source : source + " (" + fact.priceNote() + ")";
    }

    /** An endpoint of the OpenAI kind lists names alone. Most of its models chat; some are named for embedding. */
    private static Set<Capability> guess(String vendorModel) {
        return EMBEDS.matcher(vendorModel.toLowerCase(Locale.ROOT)).find()
                ? Set.of(Capability.EMBEDDING)
                : Set.of(Capability.CHAT, Capability.STREAMING);
    }

    /** Whether its models run on this very machine, so that no vendor charges for them. */
    static boolean hostedHere(Connection connection) {
        return switch (connection) {
            case Connection.Local() -> true;
            case Connection.Bedrock _ -> false;
            case Connection.OpenAi(var endpoint) -> endpoint.baseUrl().getHost().matches("localhost|127\\..*|\\[::1]");
        };
    }

    static ModelWish wish(ModelProposal proposal, Grants grants) {
        var description = new ModelDescription(
                proposal.displayName(),
                proposal.capabilities(),
                proposal.contextTokens(),
                proposal.maxOutputTokens(),
                proposal.lifecycle(),
                proposal.retiresOn(),
                Timeouts.DEFAULT,
                proposal.source());
        return new ModelWish(name(proposal.vendorModel()), proposal.vendorModel(), description, grants);
    }

    /** An ARN is too long a name: its last part says which model. */
    private static String name(String vendorModel) {
        String last =
                vendorModel.startsWith("arn:") ? vendorModel.substring(vendorModel.lastIndexOf('/') + 1) : vendorModel;
        return last.replaceAll("[^A-Za-z0-9._:/@+-]", "-");
    }
}
