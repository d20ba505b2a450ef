package dev.maru.identity.web;

import dev.maru.identity.AccessToken;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Callers;
import dev.maru.identity.IssuedToken;
import dev.maru.identity.Permission;
import dev.maru.shared.Slice;
import dev.maru.shared.TokenId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tokens")
class TokenController {
    private final AccessTokens tokens;
    private final Callers callers;

    TokenController(AccessTokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    record Wish(String name, Set<Permission> scopes, Instant expiresAt) {}

    /** A token, and the one time its secret is readable. */
    record Made(TokenId id, String name, Set<Permission> scopes, Instant createdAt, Instant expiresAt, String secret) {
        static Made of(IssuedToken issued) {
            AccessToken token = issued.token();
            return new Made(
                    token.id(), token.name(), token.scopes(), token.createdAt(), token.expiresAt(), issued.secret());
        }
    }

    @GetMapping
    Slice<AccessToken> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Lists.slice(
                tokens.of(callers.current()),
                PageRequest.of(limit, cursor),
                token -> token.id().text());
    }

    @PostMapping
    ResponseEntity<Made> create(@RequestBody Wish wish) {
        var issued = tokens.issue(callers.current(), wish.name(), wish.scopes(), wish.expiresAt());
        return ResponseEntity.created(URI.create("/api/tokens/" + issued.token().id()))
                .body(Made.of(issued));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable TokenId id) {
        tokens.revoke(callers.current(), id);
    }
}
