package dev.maru.identity.directory;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Identified;
import dev.maru.identity.Users;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** Reads the caller from Spring Security's context, with the roles as they are now, not as they were at sign-in. */
@Service
class CurrentCaller implements Callers {
    private final Users users;

    CurrentCaller(Users users) {
        this.users = users;
    }

    @Override
    public Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Identified who)) {
            throw new IllegalStateException("Nobody is signed in here: a page or route forgot to ask for it");
        }
        return users.caller(who.user(), who.permissions())
                .orElseThrow(() -> new DisabledException("The account " + who.user() + " is no longer active"));
    }
}
