package dev.maru.identity.signin;

import org.springframework.security.core.AuthenticationException;

/**
 * Nobody's token is at fault: the provider that could tell cannot be asked. Not an {@code AuthenticationServiceException},
 * which Spring Security hands on to the container, where it becomes an error page.
 */
class KeysUnreadable extends AuthenticationException {
    KeysUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
