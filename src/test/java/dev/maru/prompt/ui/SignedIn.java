package dev.maru.prompt.ui;

import dev.maru.identity.Identified;
import dev.maru.identity.Permission;
import dev.maru.identity.Users;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.TestSecurityContextHolder;

/** Signs a page's test in as one of the accounts of the first start. */
final class SignedIn {
    private SignedIn() {}

    static UserId as(Users users, String login) {
        UserId user = users.findByLogin(login).orElseThrow().id();
        var token =
                new TestingAuthenticationToken(new Person(user), "", List.of(new SimpleGrantedAuthority("ROLE_USER")));
        token.setAuthenticated(true);
        TestSecurityContextHolder.setAuthentication(token);
        return user;
    }

    private record Person(UserId user) implements Identified, java.security.Principal {
        @Override
        public Set<Permission> permissions() {
            return EnumSet.allOf(Permission.class);
        }

        @Override
        public String getName() {
            return user.text();
        }
    }
}
