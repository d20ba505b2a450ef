package dev.maru.testing;

import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.identity.credential.TokenBearer;
import dev.maru.installation.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Acts as the accounts of an installation under test: their callers, tokens and passwords. In every {@link MaruTest}. */
@TestComponent
public class Accounts {
    private final Users users;
    private final AccessTokens tokens;
    private final DataFolder folder;

    Accounts(Users users, AccessTokens tokens, DataFolder folder) {
        this.users = users;
        this.tokens = tokens;
        this.folder = folder;
    }

    public User user(String login) {
        return users.findByLogin(login).orElseThrow(() -> new AssertionError("no account " + login));
    }

    /** With every permission that their roles bring, as in a browser. */
    public Caller caller(String login) {
        return users.caller(user(login).id(), EnumSet.allOf(Permission.class)).orElseThrow();
    }

    /** A personal access token, for {@code Authorization: Bearer}; with every scope where none is named. */
    public String token(String login, Permission... scopes) {
        Set<Permission> some = scopes.length == 0 ? EnumSet.allOf(Permission.class) : Set.copyOf(Arrays.asList(scopes));
        return tokens.issue(caller(login), "test", some, Instant.now().plus(Duration.ofHours(1)))
                .secret();
    }

    /** As the file of the first accounts has it. */
    public String password(String login) {
        try {
            return Files.readAllLines(folder.root().resolve("accounts")).stream()
                    .filter(line -> line.startsWith(login + " "))
                    .map(line -> line.substring(login.length() + 1))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("no first account " + login));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Authentication authentication(String login) {
        var who = new TokenBearer(user(login).id(), EnumSet.allOf(Permission.class));
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority("ROLE_USER")));
    }
}
