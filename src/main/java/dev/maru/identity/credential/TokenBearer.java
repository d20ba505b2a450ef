package dev.maru.identity.credential;

import dev.maru.identity.Identified;
import dev.maru.identity.Permission;
import dev.maru.shared.UserId;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody who calls with a token. */
public record TokenBearer(UserId user, Set<Permission> permissions) implements Identified, AuthenticatedPrincipal {
    @Override
    public String getName() {
        return user.text();
    }
}
