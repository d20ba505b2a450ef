package dev.maru.identity.signin;

import dev.maru.identity.Identified;
import dev.maru.identity.Permission;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A person in a browser, known by the id token of a provider. */
public final class SignedInPerson extends DefaultOidcUser implements Identified {
    private final UserId user;

    public SignedInPerson(UserId user, OidcIdToken idToken) {
        super(Set.of(new SimpleGrantedAuthority("ROLE_USER")), idToken);
        this.user = user;
    }

    @Override
    public UserId user() {
        return user;
    }

    @Override
    public Set<Permission> permissions() {
        return EnumSet.allOf(Permission.class);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInPerson person && user.equals(person.user) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }
}
