package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Offering;
import dev.maru.model.Timeouts;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A model of a provider as it is kept, with its grants and aliases. */
@Entity
@Table(schema = "model", name = "model")
class StoredModel {
    private static final int BATCH = 500;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID provider;
    private String name;
    private String vendorModel;
    private String displayName;
    private String[] capabilities;
    private @Nullable Integer contextTokens;
    private @Nullable Integer maxOutputTokens;

    @Enumerated(EnumType.STRING)
    private Lifecycle lifecycle;

    private @Nullable LocalDate retiresOn;
    private long connectMs;
    private long firstTokenMs;
    private long idleMs;
    private long totalMs;
    private boolean enabled;
    private boolean everyone;
    private @Nullable String factsSource;
    private Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "model", name = "model_grant", joinColumns = @JoinColumn(name = "model"))
    @Column(name = "team")
    @BatchSize(size = BATCH)
    private Set<UUID> teams = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "model", name = "alias", joinColumns = @JoinColumn(name = "model"))
    @Column(name = "name")
    @BatchSize(size = BATCH)
    private Set<String> aliases = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredModel() {}

    StoredModel(StoredProvider provider, ModelWish wish, Instant now) {
        this.id = ModelId.next().value();
        this.provider = provider.id().value();
        this.name = provider.name() + "/" + wish.name();
        this.vendorModel = wish.vendorModel();
        this.enabled = true;
        this.createdAt = now;
        describe(wish.description());
        grant(wish.grants());
    }

    final void describe(ModelDescription description) {
        displayName = description.displayName();
        capabilities =
                description.capabilities().stream().sorted().map(Enum::name).toArray(String[]::new);
        contextTokens = description.contextTokens();
        maxOutputTokens = description.maxOutputTokens();
        lifecycle = description.lifecycle();
        retiresOn = description.retiresOn();
        connectMs = description.timeouts().connect().toMillis();
        firstTokenMs = description.timeouts().firstToken().toMillis();
        idleMs = description.timeouts().idle().toMillis();
        totalMs = description.timeouts().total().toMillis();
        factsSource = description.source();
    }

    final void grant(Grants grants) {
        everyone = grants.everyone();
        teams.clear();
        grants.teams().forEach(team -> teams.add(team.value()));
    }

    void enable(boolean on) {
        enabled = on;
    }

    void goBy(Set<String> names) {
        aliases.retainAll(names);
        aliases.addAll(names);
    }

    ModelId id() {
        return new ModelId(id);
    }

    UUID provider() {
        return provider;
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }

    Grants grants() {
        return new Grants(everyone, teams.stream().map(TeamId::new).collect(Collectors.toSet()));
    }

    ModelChange change() {
        var description = new ModelDescription(
                displayName,
                capabilities(),
                contextTokens,
                maxOutputTokens,
                lifecycle,
                retiresOn,
                timeouts(),
                factsSource);
        return new ModelChange(description, enabled, aliases);
    }

    CatalogEntry seen(StoredProvider of) {
        return new CatalogEntry(
                offering(of),
                enabled,
                new TreeSet<>(aliases),
                grants(),
                Set.of(),
                retiresOn,
                factsSource,
                createdAt,
                version);
    }

    private Offering offering(StoredProvider of) {
        return new Offering(
                id(),
                new ProviderId(provider),
                of.kind(),
                name,
                vendorModel,
                displayName,
                capabilities(),
                contextTokens,
                maxOutputTokens,
                lifecycle,
                timeouts(),
                enabled && of.enabled());
    }

    private Timeouts timeouts() {
        return new Timeouts(
                Duration.ofMillis(connectMs),
                Duration.ofMillis(firstTokenMs),
                Duration.ofMillis(idleMs),
                Duration.ofMillis(totalMs));
    }

    private Set<Capability> capabilities() {
        return Arrays.stream(capabilities).map(Capability::valueOf).collect(Collectors.toSet());
    }
}
