package dev.maru.identity.credential;

import dev.maru.identity.AccessToken;
import dev.maru.identity.Permission;
import dev.maru.shared.TokenId;
import dev.maru.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "token")
class TokenRow {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "users")
    private UUID user;

    private String name;
    private byte[] secretHash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] scopes;

    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected TokenRow() {}

    TokenRow(AccessToken token, byte[] secretHash) {
        this.id = token.id().value();
        this.user = token.owner().value();
        this.name = token.name();
        this.secretHash = secretHash.clone();
        this.scopes = token.scopes().stream().map(Permission::name).sorted().toArray(String[]::new);
        this.createdAt = token.createdAt();
        this.expiresAt = token.expiresAt();
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    boolean worksAt(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    AccessToken toToken() {
        return new AccessToken(
                new TokenId(id),
                new UserId(user),
                name,
                Arrays.stream(scopes).map(Permission::valueOf).collect(Collectors.toSet()),
                createdAt,
                expiresAt);
    }
}
