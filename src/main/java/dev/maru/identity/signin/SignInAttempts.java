package dev.maru.identity.signin;

import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.identity.credential.Passwords;
import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Checks name and password of the embedded sign-in. Whether a name exists is not told to whoever does not know its password. */
class SignInAttempts implements AuthenticationProvider {
    private final Users users;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;

    SignInAttempts(Users users, Passwords passwords, ApplicationEventPublisher events) {
        this.users = users;
        this.passwords = passwords;
        this.events = events;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        UserId user = users.findByLogin(attempt.getName().strip())
                .filter(found -> found.status() == User.Status.ACTIVE && found.provider() == null)
                .map(User::id)
                .orElse(null);
        String password = String.valueOf(attempt.getCredentials());
        return switch (passwords.attempt(user, password)) {
            case Passwords.Attempt.Right()
            when user != null ->
                UsernamePasswordAuthenticationToken.authenticated(
                        user.text(),
                        null,
                        // tells the token when this was
                        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
            case Passwords.Attempt.Locked(var until) -> {
                refused(user, "locked until " + until);
                throw new LockedException("The account is closed until " + until);
            }
            default -> {
                refused(user, "wrong name or password");
                throw new BadCredentialsException("wrong name or password");
            }
        };
    }

    /** What was typed as a name is not kept: it may be a password. */
    private void refused(@Nullable UserId user, String reason) {
        events.publishEvent(new Act(
                "sign-in.refused",
                null,
                user == null ? new ResourceRef("user", "unknown") : ResourceRef.of("user", user),
                null,
                Map.of("reason", reason)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
