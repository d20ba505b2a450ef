package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.EndpointModels;
import dev.maru.model.Lifecycle;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.Timeouts;
import dev.maru.shared.ProviderId;
import dev.maru.shared.Refused;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Providers and models that components register. */
@Component
class EndpointRegistry implements EndpointModels {
    private final ProviderRepository providers;
    private final ModelRepository models;
    private final Registry registry;
    private final SealedSecrets seal;
    private final ProviderProbe probe;
    private final TransactionTemplate transactions;

    EndpointRegistry(
            ProviderRepository providers,
            ModelRepository models,
            Registry registry,
            SealedSecrets seal,
            ProviderProbe probe,
            TransactionTemplate transactions) {
        this.providers = providers;
        this.models = models;
        this.registry = registry;
        this.seal = seal;
        this.probe = probe;
        this.transactions = transactions;
    }

    @Override
    public Optional<Registered> find(String provider) {
        return Optional.ofNullable(transactions.execute(_ -> providers
                .findByName(provider)
                .flatMap(stored -> models.findByProvider(stored.id().value()).stream()
                        .findFirst()
                        .map(model -> seen(stored, model)))
                .orElse(null)));
    }

    @Override
    public boolean isTaken(String provider) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> providers.findByName(provider).isPresent()));
    }

    @Override
    public Registered register(String provider, Endpoint endpoint, String vendorModel, @Nullable UserId by) {
        var name = new ProviderName(provider);
        var connection = new Connection.OpenAi(endpoint);
        ProviderProbe.OfferedModel offered = offered(connection, vendorModel);
        Registered registered = transactions.execute(_ -> {
            StoredProvider stored =
                    providers.findByName(provider).orElseGet(() -> registry.newProvider(name, ProviderKind.OPENAI));
            stored.connect(connection, seal);
            stored.enable(true);
            StoredProvider saved = registry.save(
                    stored,
                    "provider.registered",
                    by,
                    Map.of("baseUrl", endpoint.baseUrl().toString()));
            StoredModel model = models.findByProvider(saved.id().value()).stream()
                    .filter(one -> one.name().equals(provider + "/" + vendorModel))
                    .findFirst()
                    .orElseGet(() -> registry.add(saved, wish(offered), by));
            model.enable(true);
            return seen(saved, registry.save(model, "model.enabled", by, Map.of()));
        });
        if (registered == null) {
            throw new IllegalStateException("nothing was registered");
        }
        return registered;
    }

    private ProviderProbe.OfferedModel offered(Connection connection, String vendorModel) {
        List<ProviderProbe.OfferedModel> all;
        try {
            all = probe.models(connection);
        } catch (ProviderFailure e) {
            throw new Refused("The endpoint cannot be used: " + e.getMessage());
        }
        return all.stream()
                .filter(model -> model.vendorModel().equals(vendorModel))
                .findFirst()
                .orElseThrow(() -> new Refused("The endpoint answers, but offers no model \"" + vendorModel
                        + "\"; it offers: "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(ProviderProbe.OfferedModel::vendorModel)
                                        .sorted()
                                        .limit(10)
                                        .toList())
                        + "."));
    }

    /** An endpoint seldom says what its model can do: then it chats. */
    private static ModelWish wish(ProviderProbe.OfferedModel offered) {
        Set<Capability> capabilities = offered.capabilities().isEmpty()
                ? Set.of(Capability.CHAT, Capability.STREAMING)
                : offered.capabilities();
        var description = new ModelDescription(
                offered.displayName(),
                capabilities,
                offered.contextTokens(),
                offered.maxOutputTokens(),
                Lifecycle.ACTIVE,
                null,
                Timeouts.DEFAULT,
                "the component that registered it");
        return new ModelWish(offered.vendorModel(), offered.vendorModel(), description, Grants.NOBODY);
    }

    private static Registered seen(StoredProvider provider, StoredModel model) {
        var endpoint = provider.seen().baseUrl();
        return new Registered(
                provider.id(),
                model.id(),
                model.name(),
                endpoint == null ? "" : endpoint,
                provider.enabled() && model.change().enabled());
    }

    @Override
    public void retire(ProviderId provider, @Nullable UserId by) {
        transactions.executeWithoutResult(_ -> providers
                .findById(provider.value())
                .ifPresent(stored -> {
                    if (stored.enabled()) {
                        stored.enable(false);
                        registry.save(stored, "provider.retired", by, Map.of());
                    }
                }));
    }

    @Override
    public void enable(ProviderId provider, boolean on) {
        transactions.executeWithoutResult(_ -> providers
                .findById(provider.value())
                .ifPresent(stored -> {
                    if (stored.enabled() != on) {
                        stored.enable(on);
                        registry.save(stored, on ? "provider.enabled" : "provider.disabled", null, Map.of());
                    }
                }));
    }
}
