package dev.maru.model.catalog;

import static java.util.Objects.requireNonNull;

import dev.maru.model.Connection;
import dev.maru.model.ProviderKind;
import dev.maru.shared.ProviderId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection to a provider as it is kept; its secrets sealed. */
@Entity
@Table(schema = "model", name = "provider")
class StoredProvider {
    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @Enumerated(EnumType.STRING)
    private ProviderKind kind;

    private @Nullable String baseUrl;
    private @Nullable String region;
    private @Nullable String roleArn;
    private @Nullable String externalId;
    private @Nullable String sealedSecrets;
    private boolean enabled;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredProvider() {}

    StoredProvider(ProviderName name, ProviderKind kind, Instant now) {
        this.id = ProviderId.next().value();
        this.name = name.text();
        this.kind = kind;
        this.enabled = true;
        this.createdAt = now;
    }

    ProviderId id() {
        return new ProviderId(id);
    }

    long version() {
        return version;
    }

    String name() {
        return name;
    }

    ProviderKind kind() {
        return kind;
    }

    boolean enabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** @throws IllegalArgumentException if the connection is for another kind of provider than this is */
    void connect(Connection connection, SealedSecrets seal) {
        switch (connection) {
            case Connection.OpenAi(var endpoint) -> {
                requireKind(ProviderKind.OPENAI);
                baseUrl = endpoint.baseUrl().toString();
                sealedSecrets = seal.seal(endpoint, id());
            }
            case Connection.Bedrock bedrock -> {
                requireKind(ProviderKind.BEDROCK);
                region = bedrock.region();
                roleArn = bedrock.roleArn();
                externalId = bedrock.externalId();
            }
            case Connection.Local() -> requireKind(ProviderKind.LOCAL);
        }
    }

    /** @throws IllegalStateException if the secrets cannot be opened with this installation's key */
    Connection connection(SealedSecrets seal) {
        return switch (kind) {
            case LOCAL -> new Connection.Local();
            case BEDROCK -> new Connection.Bedrock(requireNonNull(region), roleArn, externalId);
            case OPENAI -> new Connection.OpenAi(seal.open(requireNonNull(baseUrl), sealedSecrets, id()));
        };
    }

    private void requireKind(ProviderKind wanted) {
        if (kind != wanted) {
            throw new IllegalArgumentException("the provider \"" + name + "\" speaks the wire of " + kind
                    + "; what you entered connects to one of kind " + wanted + ". Add another provider for it.");
        }
    }

    Provider seen() {
        return new Provider(
                id(),
                name,
                kind,
                baseUrl,
                region,
                roleArn,
                externalId,
                sealedSecrets != null,
                enabled,
                createdAt,
                version);
    }
}
