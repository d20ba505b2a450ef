package dev.maru.identity.signin;

import dev.maru.identity.Permission;
import dev.maru.identity.Users;
import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the account that a provider's claims speak of. */
@Component
class Recognition {
    private final Users users;
    private final EmbeddedSignIn embedded;

    Recognition(Users users, EmbeddedSignIn embedded) {
        this.users = users;
        this.embedded = embedded;
    }

    /** @return empty if the account is unknown or not active */
    Optional<UserId> recognize(Map<String, Object> claims) {
        String subject = String.valueOf(claims.get("sub"));
        return embedded.isOn() ? active(UserId.valueOf(subject)) : Optional.empty();
    }

    private Optional<UserId> active(UserId user) {
        return users.caller(user, EnumSet.allOf(Permission.class)).map(_ -> user);
    }
}
