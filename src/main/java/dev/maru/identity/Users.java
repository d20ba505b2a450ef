package dev.maru.identity;

import dev.maru.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks after people and service accounts. */
public interface Users {
    /** From memory, no database. */
    Optional<User> find(UserId user);

    /** By what they sign in as, whatever the case. */
    Optional<User> findByLogin(String login);

    /** Everybody, by name: colleagues know each other. */
    List<User> all(Caller caller);

    /**
     * What somebody may do now, as far as a credential allows.
     *
     * @return empty if there is no such account or it is not active
     */
    Optional<Caller> caller(UserId user, Set<Permission> permissions);
}
