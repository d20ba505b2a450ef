package dev.maru.identity;

import dev.maru.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The platform roles given to the person directly, not by a group. */
    Set<RoleAssignment> roles(UserId user);

    /** A person who does not sign in before they have opened the link and chosen a password. */
    Invited invite(Caller caller, String login, String name, @Nullable String email);

    /** A link with which a person chooses a new password; the old one stops working. */
    Invited resetPassword(Caller caller, UserId user);

    /**
     * Shuts somebody out at once, tokens included, or lets them in again.
     *
     * @throws dev.maru.shared.Refused for oneself, and for the last active administrator
     */
    User setActive(Caller caller, UserId user, boolean active);

    /**
     * Gives these platform roles, for every team or some, in place of those they have.
     *
     * @throws dev.maru.shared.Refused if no active administrator would be left
     */
    void setRoles(Caller caller, UserId user, Set<RoleAssignment> roles);

    /** One's own name, address and language. */
    User describe(Caller caller, String name, @Nullable String email, @Nullable String language);

    /**
     * One's own password, in the embedded sign-in.
     *
     * @throws dev.maru.shared.Refused if the present one is wrong or the account is closed for a while
     */
    void changePassword(Caller caller, String present, String next);

    /** An account for a program: it calls with tokens and signs in nowhere. */
    User createService(Caller caller, String login, String name);

    /** A person just invited, or whose password was reset. The link is readable this one time. */
    record Invited(User user, String link) {}
}
