package dev.maru.identity.credential;

import dev.maru.identity.AccessToken;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Identified;
import dev.maru.identity.IssuedToken;
import dev.maru.identity.Permission;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TokenId;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TokenDesk implements AccessTokens {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 80;

    private final TokenRows rows;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenDesk(TokenRows rows, Users users, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<AccessToken> of(Caller caller) {
        return rows.findByUserOrderByCreatedAtDesc(caller.user().value()).stream()
                .filter(row -> row.worksAt(clock.instant()))
                .map(TokenRow::toToken)
                .toList();
    }

    @Override
    @Transactional
    public IssuedToken issue(Caller caller, String name, Set<Permission> scopes, Instant expiresAt) {
        for (Permission scope : scopes) {
            if (!caller.permissions().contains(scope)) {
                throw new Forbidden(scope);
            }
        }
        return issue(caller.user(), caller.user(), name, scopes, expiresAt);
    }

    @Override
    @Transactional
    public IssuedToken issueFor(UserId owner, String name, Instant expiresAt) {
        return issue(null, owner, name, EnumSet.allOf(Permission.class), expiresAt);
    }

    @Override
    @Transactional
    public IssuedToken issueForService(
            Caller caller, UserId service, String name, Set<Permission> scopes, Instant expiresAt) {
        caller.require(Permission.MANAGE_PLATFORM);
        if (!isService(service)) {
            throw new NotFound(ResourceRef.of("service-account", service));
        }
        return issue(caller.user(), service, name, scopes, expiresAt);
    }

    private boolean isService(UserId user) {
        return users.find(user)
                .filter(found -> found.kind() == User.Kind.SERVICE)
                .isPresent();
    }

    private IssuedToken issue(
            @Nullable UserId actor, UserId owner, String name, Set<Permission> scopes, Instant expiresAt) {
        Instant now = clock.instant();
        check(name, scopes, expiresAt, now);
        String secret = TokenText.make();
        var token = new AccessToken(TokenId.next(), owner, name.strip(), scopes, now, expiresAt);
        rows.saveAndFlush(new TokenRow(token, TokenText.hash(secret)));
        events.publishEvent(new Act(
                "token.created",
                actor,
                ResourceRef.of("token", token.id()),
                null,
                Map.of(
                        "owner", owner.text(),
                        "scopes",
                                scopes.stream()
                                        .map(Permission::name)
                                        .sorted()
                                        .toList()
                                        .toString(),
                        "expires", expiresAt.toString())));
        return new IssuedToken(token, secret);
    }

    private static void check(String name, Set<Permission> scopes, Instant expiresAt, Instant now) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a token's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException(
                    "a token needs at least one scope of " + EnumSet.allOf(Permission.class));
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("a token expires within a year from now, got " + expiresAt);
        }
    }

    @Override
    @Transactional
    public void revoke(Caller caller, TokenId token) {
        TokenRow row = rows.findById(token.value())
                .filter(found -> found.toToken().owner().equals(caller.user())
                        || caller.may(Permission.MANAGE_PLATFORM)
                                && isService(found.toToken().owner()))
                .orElseThrow(() -> new NotFound(ResourceRef.of("token", token)));
        row.revoke(clock.instant());
        events.publishEvent(new Act("token.revoked", caller.user(), ResourceRef.of("token", token), null, Map.of()));
    }

    @Override
    public Optional<Identified> recognize(String secret) {
        if (!TokenText.isWhole(secret)) {
            return Optional.empty();
        }
        return rows.findBySecretHash(TokenText.hash(secret))
                .filter(row -> row.worksAt(clock.instant()))
                .map(TokenRow::toToken)
                .filter(token -> users.caller(token.owner(), token.scopes()).isPresent())
                .map(token -> new TokenBearer(token.owner(), token.scopes()));
    }
}
