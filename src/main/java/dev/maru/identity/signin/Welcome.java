package dev.maru.identity.signin;

import dev.maru.identity.credential.Invitations;
import dev.maru.identity.credential.Passwords;
import dev.maru.identity.directory.Arrivals;
import dev.maru.shared.UserId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets somebody in who has a link: the password, the account and the end of the link are one transaction. */
@Component
class Welcome {
    private final Invitations invitations;
    private final Passwords passwords;
    private final Arrivals arrivals;

    Welcome(Invitations invitations, Passwords passwords, Arrivals arrivals) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.arrivals = arrivals;
    }

    /** @return false if the link does not work any more */
    @Transactional
    boolean choose(String link, String password) {
        Optional<UserId> user = invitations.redeem(link);
        user.ifPresent(found -> {
            passwords.set(found, password);
            arrivals.arrived(found);
        });
        return user.isPresent();
    }
}
