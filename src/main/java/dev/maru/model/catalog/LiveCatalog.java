package dev.maru.model.catalog;

import static java.util.Objects.requireNonNull;

import dev.maru.identity.TeamScope;
import dev.maru.installation.Remembered;
import dev.maru.model.Connection;
import dev.maru.model.Connections;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.model.ProviderFailure;
import dev.maru.shared.ModelId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ProviderId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog in memory: a picture of the database, replaced when its revision has moved on. */
@Component
class LiveCatalog implements ModelCatalog, Prices, Connections, Remembered {
    private final ProviderRepository providers;
    private final ModelRepository models;
    private final PriceRows prices;
    private final LoanRows loans;
    private final SealedSecrets seal;
    private final JdbcClient database;
    private final CatalogSettings settings;
    private final TransactionTemplate reading;
    private volatile CatalogPicture picture = CatalogPicture.EMPTY;
    private volatile Map<ProviderId, Supplier<Connection>> connections = Map.of();

    LiveCatalog(
            ProviderRepository providers,
            ModelRepository models,
            PriceRows prices,
            LoanRows loans,
            SealedSecrets seal,
            JdbcClient database,
            CatalogSettings settings,
            PlatformTransactionManager transactions) {
        this.providers = providers;
        this.models = models;
        this.prices = prices;
        this.loans = loans;
        this.seal = seal;
        this.database = database;
        this.settings = settings;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ); // one moment for all tables
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        refresh();
    }

    @Override
    public String channel() {
        return "model";
    }

    @Override
    public synchronized void refresh() {
        reading.executeWithoutResult(_ -> {
            long revision = database.sql("SELECT number FROM model.revision")
                    .query(Long.class)
                    .single();
            if (revision != picture.revision()) {
                take(revision);
            }
        });
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changedHere(CatalogChanged change) {
        refresh();
    }

    private void take(long revision) {
        Map<UUID, StoredProvider> stored = providers.findAll().stream()
                .collect(Collectors.toMap(provider -> provider.id().value(), Function.identity()));
        Map<ModelId, Set<TeamId>> lent = loans.inForce();
        List<CatalogEntry> entries = models.findAll().stream()
                .map(model -> model.seen(requireNonNull(stored.get(model.provider()))))
                .map(entry -> entry.with(entry.grants(), lent.getOrDefault(entry.id(), Set.of())))
                .toList();
        var connected = new HashMap<ProviderId, Supplier<Connection>>();
        stored.values().forEach(provider -> connected.put(provider.id(), connection(provider)));
        // connections first: an offering that is found must have one
        connections = connected;
        picture = new CatalogPicture(
                revision, stored.values().stream().map(StoredProvider::seen).toList(), entries, prices.all());
    }

    private Supplier<Connection> connection(StoredProvider provider) {
        try {
            Connection open = provider.connection(seal);
            return () -> open;
        } catch (IllegalStateException e) {
            String message = "The provider \"" + provider.name() + "\" cannot be used: " + e.getMessage();
            return () -> {
                throw new ProviderFailure(ProviderFailure.Kind.CREDENTIALS, message);
            };
        }
    }

    CatalogPicture picture() {
        return picture;
    }

    @Override
    public List<Offering> all() {
        return picture.entries().stream().map(CatalogEntry::offering).toList();
    }

    @Override
    public Optional<Offering> find(ModelId model) {
        return picture.find(model).map(CatalogEntry::offering);
    }

    @Override
    public Resolution resolve(String name, TeamId team) {
        return picture.resolve(name, team, settings.open());
    }

    @Override
    public List<Offering> grantedTo(TeamId team) {
        return picture.granted(team);
    }

    @Override
    public List<Offering> grantedTo(TeamScope scope) {
        return picture.granted(scope);
    }

    @Override
    public Optional<Price> at(ModelId model, Instant moment) {
        return picture.priceAt(model, moment);
    }

    @Override
    public List<Price> history(ModelId model) {
        return picture.history(model);
    }

    @Override
    public Connection of(ProviderId provider) {
        Supplier<Connection> connection = connections.get(provider);
        if (connection == null) {
            throw new NotFound(ResourceRef.of("provider", provider));
        }
        return connection.get();
    }
}
