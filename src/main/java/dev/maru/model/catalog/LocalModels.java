package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Lifecycle;
import dev.maru.model.ProviderKind;
import dev.maru.model.Timeouts;
import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The models that come with Maru and run in its model host, registered where they are missing, for every team. Facts of the
 * models are those of their cards: SmolLM2-135M-Instruct and multilingual-e5-small on Hugging Face.
 */
@Component
class LocalModels implements SmartInitializingSingleton {
    static final ProviderName PROVIDER = new ProviderName("local");

    private static final List<ModelWish> SHIPPED = List.of(
            shipped(
                    "smollm2-135m",
                    "SmolLM2 135M Instruct (demonstration)",
                    Set.of(Capability.CHAT, Capability.STREAMING),
                    8192,
                    Lifecycle.DEMONSTRATION),
            shipped(
                    "multilingual-e5-small",
                    "Multilingual E5 small",
                    Set.of(Capability.EMBEDDING),
                    512,
                    Lifecycle.ACTIVE));

    private final ProviderRepository providers;
    private final ModelRepository models;
    private final Registry registry;
    private final SealedSecrets seal;
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    LocalModels(
            ProviderRepository providers,
            ModelRepository models,
            Registry registry,
            SealedSecrets seal,
            JdbcClient database,
            TransactionTemplate transactions) {
        this.providers = providers;
        this.models = models;
        this.registry = registry;
        this.seal = seal;
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(_ -> register());
    }

    private void register() {
        // several nodes may start at once: the second waits for the first, then finds everything there
        database.sql("SELECT number FROM model.revision FOR UPDATE")
                .query(Long.class)
                .single();
        StoredProvider local = providers.findByName(PROVIDER.text()).orElseGet(this::provider);
        Set<String> known = models.findByProvider(local.id().value()).stream()
                .map(StoredModel::name)
                .collect(Collectors.toSet());
        SHIPPED.stream()
                .filter(wish -> !known.contains(local.name() + "/" + wish.name()))
                .forEach(wish -> add(local, wish));
    }

    private StoredProvider provider() {
        StoredProvider local = registry.newProvider(PROVIDER, ProviderKind.LOCAL);
        local.connect(new Connection.Local(), seal);
        return registry.save(local, "provider.created", null, Map.of("kind", "LOCAL"));
    }

    private void add(StoredProvider local, ModelWish wish) {
        StoredModel added = registry.add(local, wish, null);
        registry.price(added.id(), added.name(), free(), null);
    }

    static PriceWish free() {
        return new PriceWish(
                null, Map.of(TokenKind.INPUT, BigDecimal.ZERO, TokenKind.OUTPUT, BigDecimal.ZERO), "runs here");
    }

    private static ModelWish shipped(
            String name, String displayName, Set<Capability> can, int contextTokens, Lifecycle lifecycle) {
        var description = new ModelDescription(
                displayName, can, contextTokens, null, lifecycle, null, Timeouts.DEFAULT, "model card");
        return new ModelWish(name, name, description, Grants.EVERYONE);
    }
}
