package dev.maru.identity.web;

import dev.maru.identity.AccessTokens;
import dev.maru.identity.Callers;
import dev.maru.identity.IssuedToken;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController {
    private final Users users;
    private final AccessTokens tokens;
    private final Callers callers;

    UserController(Users users, AccessTokens tokens, Callers callers) {
        this.users = users;
        this.tokens = tokens;
        this.callers = callers;
    }

    record Wish(String login, String name, @Nullable String email) {}

    /** @param link readable this one time */
    record Invited(UserId id, String login, String name, User.Status status, String link) {
        static Invited of(Users.Invited invited) {
            User user = invited.user();
            return new Invited(user.id(), user.login(), user.name(), user.status(), invited.link());
        }
    }

    /** @param teams left out: for every team */
    record Role(PlatformRole role, @Nullable List<String> teams) {
        RoleAssignment toAssignment() {
            List<String> some = teams;
            return new RoleAssignment(
                    role,
                    some == null
                            ? TeamScope.EVERY
                            : new TeamScope.Only(
                                    some.stream().map(TeamId::valueOf).collect(Collectors.toSet())));
        }

        static Role of(RoleAssignment assignment) {
            return new Role(
                    assignment.role(),
                    switch (assignment.scope()) {
                        case TeamScope.Every() -> null;
                        case TeamScope.Only(var some) ->
                            some.stream().map(TeamId::text).sorted().toList();
                    });
        }
    }

    record Token(String name, Set<Permission> scopes, Instant expiresAt) {}

    @GetMapping("/api/users")
    Slice<User> people(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return list(User.Kind.PERSON, limit, cursor);
    }

    @GetMapping("/api/service-accounts")
    Slice<User> services(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return list(User.Kind.SERVICE, limit, cursor);
    }

    private Slice<User> list(User.Kind kind, @Nullable Integer limit, @Nullable String cursor) {
        List<User> some = users.all(callers.current()).stream()
                .filter(user -> user.kind() == kind)
                .toList();
        return Lists.slice(
                some, PageRequest.of(limit, cursor), user -> user.id().text());
    }

    @GetMapping("/api/users/{id}")
    User get(@PathVariable UserId id) {
        callers.current();
        return users.find(id).orElseThrow(() -> new NotFound(ResourceRef.of("user", id)));
    }

    @PostMapping("/api/users")
    ResponseEntity<Invited> invite(@RequestBody Wish wish) {
        var invited = users.invite(callers.current(), wish.login(), wish.name(), wish.email());
        return ResponseEntity.created(URI.create("/api/users/" + invited.user().id()))
                .body(Invited.of(invited));
    }

    @PostMapping("/api/users/{id}/reset")
    Invited reset(@PathVariable UserId id) {
        return Invited.of(users.resetPassword(callers.current(), id));
    }

    @PostMapping("/api/users/{id}/disable")
    User disable(@PathVariable UserId id) {
        return users.setActive(callers.current(), id, false);
    }

    @PostMapping("/api/users/{id}/enable")
    User enable(@PathVariable UserId id) {
        return users.setActive(callers.current(), id, true);
    }

    @GetMapping("/api/users/{id}/roles")
    List<Role> roles(@PathVariable UserId id) {
        callers.current();
        return users.roles(id).stream().map(Role::of).toList();
    }

    @PutMapping("/api/users/{id}/roles")
    List<Role> setRoles(@PathVariable UserId id, @RequestBody List<Role> roles) {
        users.setRoles(
                callers.current(), id, roles.stream().map(Role::toAssignment).collect(Collectors.toSet()));
        return roles;
    }

    @PostMapping("/api/service-accounts")
    ResponseEntity<User> createService(@RequestBody Wish wish) {
        User made = users.createService(callers.current(), wish.login(), wish.name());
        return ResponseEntity.created(URI.create("/api/users/" + made.id())).body(made);
    }

    @PostMapping("/api/service-accounts/{id}/tokens")
    ResponseEntity<TokenController.Made> token(@PathVariable UserId id, @RequestBody Token token) {
        IssuedToken issued =
                tokens.issueForService(callers.current(), id, token.name(), token.scopes(), token.expiresAt());
        return ResponseEntity.created(URI.create("/api/tokens/" + issued.token().id()))
                .body(TokenController.Made.of(issued));
    }
}
