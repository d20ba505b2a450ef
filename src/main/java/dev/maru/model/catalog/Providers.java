package dev.maru.model.catalog;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.model.Connection;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.shared.NotFound;
import dev.maru.shared.ProviderId;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks after the connections to providers. All of it needs {@code MANAGE_PLATFORM}; what asks a provider takes seconds. */
@Service
public class Providers {
    private final ProviderRepository providers;
    private final ModelRepository models;
    private final Registry registry;
    private final SealedSecrets seal;
    private final LiveCatalog catalog;
    private final Proposals proposals;
    private final ProviderProbe probe;
    private final TransactionTemplate transactions;

    Providers(
            ProviderRepository providers,
            ModelRepository models,
            Registry registry,
            SealedSecrets seal,
            LiveCatalog catalog,
            Proposals proposals,
            ProviderProbe probe,
            TransactionTemplate transactions) {
        this.providers = providers;
        this.models = models;
        this.registry = registry;
        this.seal = seal;
        this.catalog = catalog;
        this.proposals = proposals;
        this.probe = probe;
        this.transactions = transactions;
    }

    /** By name. */
    public List<Provider> all(Caller caller) {
        caller.require(MANAGE_PLATFORM);
        return catalog.picture().providers();
    }

    public Provider get(Caller caller, ProviderId provider) {
        return all(caller).stream()
                .filter(one -> one.id().equals(provider))
                .findFirst()
                .orElseThrow(() -> missing(provider));
    }

    /** How many models the catalog has of a provider. */
    public int modelsOf(Caller caller, ProviderId provider) {
        caller.require(MANAGE_PLATFORM);
        return (int) catalog.picture().entries().stream()
                .filter(entry -> entry.offering().provider().equals(provider))
                .count();
    }

    /**
     * Registers a provider; it is not asked anything yet.
     *
     * @param name what its models' names will begin with
     * @throws Refused if the name is taken
     */
    public Provider create(Caller caller, String name, Connection connection) {
        caller.require(MANAGE_PLATFORM);
        var checked = new ProviderName(name);
        ProviderKind kind = kind(connection);
        if (kind == ProviderKind.LOCAL) {
            throw new Refused("The models that run here have their provider already: \"local\".");
        }
        return in(() -> {
            if (providers.findByName(name).isPresent()) {
                throw new Refused("There is a provider \"" + name + "\" already. Choose another name.");
            }
            StoredProvider provider = registry.newProvider(checked, kind);
            provider.connect(connection, seal);
            return registry.save(provider, "provider.created", caller.user(), described(connection))
                    .seen();
        });
    }

    /** Replaces how a provider is reached, secrets included. */
    public Provider reconnect(Caller caller, ProviderId id, Connection connection, long version) {
        caller.require(MANAGE_PLATFORM);
        return in(() -> {
            StoredProvider provider = toChange(id, version);
            provider.connect(connection, seal);
            return registry.save(provider, "provider.reconnected", caller.user(), described(connection))
                    .seen();
        });
    }

    /** Whether its models may be called. */
    public Provider enable(Caller caller, ProviderId id, boolean on, long version) {
        caller.require(MANAGE_PLATFORM);
        return in(() -> {
            StoredProvider provider = toChange(id, version);
            provider.enable(on);
            return registry.save(provider, on ? "provider.enabled" : "provider.disabled", caller.user(), Map.of())
                    .seen();
        });
    }

    /** @throws Refused while the catalog has models of it */
    public void remove(Caller caller, ProviderId id, long version) {
        caller.require(MANAGE_PLATFORM);
        transactions.executeWithoutResult(_ -> {
            StoredProvider provider = toChange(id, version);
            int used = models.findByProvider(id.value()).size();
            if (used > 0 || provider.kind() == ProviderKind.LOCAL) {
                throw new Refused("The provider \"" + provider.name() + "\" has " + used
                        + " models in the catalog. Remove those first, or switch the provider off.");
            }
            providers.delete(provider);
            registry.tell("provider.removed", caller.user(), ResourceRef.of("provider", id), provider.name(), Map.of());
        });
    }

    /** Tries a connection that is not registered yet. */
    public ProviderProbe.Outcome test(Caller caller, Connection connection) {
        caller.require(MANAGE_PLATFORM);
        return probe.test(connection);
    }

    /** Tries a registered provider. */
    public ProviderProbe.Outcome test(Caller caller, ProviderId id) {
        Provider provider = get(caller, id);
        ProviderProbe.Outcome outcome = test(caller, catalog.of(id));
        String result = switch (outcome) {
            case ProviderProbe.Works works -> "works, offers " + works.models() + " models";
            case ProviderProbe.Fails fails -> fails.problem().name();
        };
        transactions.executeWithoutResult(_ -> registry.tell(
                "provider.tested",
                caller.user(),
                ResourceRef.of("provider", id),
                provider.name(),
                Map.of("result", result)));
        return outcome;
    }

    /**
     * What a provider offers, by name, with what is publicly known.
     *
     * @throws dev.maru.model.ProviderFailure if it cannot be asked
     */
    public List<ModelProposal> offered(Caller caller, ProviderId id) {
        Provider provider = get(caller, id);
        Connection connection = catalog.of(id);
        Set<String> imported = catalog.picture().entries().stream()
                .filter(entry -> entry.offering().provider().equals(id))
                .map(entry -> entry.offering().vendorModel())
                .collect(Collectors.toSet());
        return probe.models(connection).stream()
                .map(model -> proposals.of(model, provider.kind(), connection, imported.contains(model.vendorModel())))
                .sorted(Comparator.comparing(ModelProposal::vendorModel))
                .toList();
    }

    /**
     * Takes models into the catalog, each with its proposed facts and price; those it has already are left as they are.
     *
     * @param vendorModels as {@link #offered} lists them
     * @throws NotFound if the provider does not offer one of them
     */
    public List<CatalogEntry> importModels(Caller caller, ProviderId id, Set<String> vendorModels, Grants grants) {
        Map<String, ModelProposal> offered = offered(caller, id).stream()
                .collect(Collectors.toMap(ModelProposal::vendorModel, proposal -> proposal, (one, other) -> one));
        var wanted = new ArrayList<ModelProposal>();
        for (String vendorModel : vendorModels.stream().sorted().toList()) {
            ModelProposal proposal = offered.get(vendorModel);
            if (proposal == null) {
                throw new NotFound(new ResourceRef("model of the provider", vendorModel));
            }
            if (!proposal.imported()) {
                wanted.add(proposal);
            }
        }
        return in(() -> {
            StoredProvider provider = providers.findById(id.value()).orElseThrow(() -> missing(id));
            return wanted.stream()
                    .map(proposal -> take(provider, proposal, grants, caller))
                    .toList();
        });
    }

    private CatalogEntry take(StoredProvider provider, ModelProposal proposal, Grants grants, Caller caller) {
        ModelWish wish = Proposals.wish(proposal, grants);
        String name = provider.name() + "/" + wish.name();
        if (models.findByName(name).isPresent()) {
            throw new Refused("There is a model \"" + name + "\" already, which the provider calls otherwise than \""
                    + proposal.vendorModel() + "\". Leave one of the two out.");
        }
        StoredModel model = registry.add(provider, wish, caller.user());
        if (proposal.priceSource() != null) {
            var price = new PriceWish(null, proposal.perMillion(), proposal.priceSource());
            registry.price(model.id(), model.name(), price, caller.user());
        }
        return model.seen(provider);
    }

    private StoredProvider toChange(ProviderId id, long version) {
        StoredProvider provider = providers.findById(id.value()).orElseThrow(() -> missing(id));
        if (provider.version() != version) {
            throw new ObjectOptimisticLockingFailureException(StoredProvider.class, id);
        }
        return provider;
    }

    private <T> T in(Supplier<T> change) {
        var result = new ArrayList<T>(1);
        transactions.executeWithoutResult(_ -> result.add(change.get()));
        return result.getFirst();
    }

    static ProviderKind kind(Connection connection) {
        return switch (connection) {
            case Connection.OpenAi _ -> ProviderKind.OPENAI;
            case Connection.Bedrock _ -> ProviderKind.BEDROCK;
            case Connection.Local() -> ProviderKind.LOCAL;
        };
    }

    /** For the audit trail: no secret. */
    private static Map<String, String> described(Connection connection) {
        return switch (connection) {
            case Connection.OpenAi(var endpoint) ->
                Map.of("kind", "OPENAI", "baseUrl", endpoint.baseUrl().toString());
            case Connection.Bedrock bedrock ->
                Map.of("kind", "BEDROCK", "region", bedrock.region(), "role", role(bedrock));
            case Connection.Local() -> Map.of("kind", "LOCAL");
        };
    }

    private static String role(Connection.Bedrock bedrock) {
        return bedrock.roleArn() == null ? "what the credentials chain finds" : bedrock.roleArn();
    }

    private static NotFound missing(ProviderId provider) {
        return new NotFound(ResourceRef.of("provider", provider));
    }
}
