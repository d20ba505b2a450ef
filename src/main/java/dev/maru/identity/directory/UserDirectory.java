package dev.maru.identity.directory;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.identity.credential.Invitations;
import dev.maru.identity.credential.Passwords;
import dev.maru.installation.PublicUrl;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

@Service
class UserDirectory implements Users {
    private final Directory directory;
    private final DirectoryRows rows;
    private final RoleGifts gifts;
    private final Passwords passwords;
    private final Invitations invitations;
    private final EmbeddedSignIn embedded;
    private final PublicUrl publicUrl;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UserDirectory(
            Directory directory,
            DirectoryRows rows,
            RoleGifts gifts,
            Passwords passwords,
            Invitations invitations,
            EmbeddedSignIn embedded,
            PublicUrl publicUrl,
            ApplicationEventPublisher events,
            Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.gifts = gifts;
        this.passwords = passwords;
        this.invitations = invitations;
        this.embedded = embedded;
        this.publicUrl = publicUrl;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<User> find(UserId user) {
        return Optional.ofNullable(directory.picture().users().get(user));
    }

    @Override
    public Optional<User> findByLogin(String login) {
        return directory.picture().users().values().stream()
                .filter(user -> user.login().equalsIgnoreCase(login))
                .findAny();
    }

    @Override
    public List<User> all(Caller caller) {
        return directory.picture().users().values().stream()
                .sorted(Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(user -> user.id().text()))
                .toList();
    }

    @Override
    public Optional<Caller> caller(UserId user, Set<Permission> permissions) {
        Picture picture = directory.picture();
        return Optional.ofNullable(picture.users().get(user))
                .filter(account -> account.status() == User.Status.ACTIVE)
                .map(account ->
                        new Caller(user, account.name(), picture.teamsOf(user), picture.rolesOf(user), permissions));
    }

    @Override
    public Set<RoleAssignment> roles(UserId user) {
        return Set.copyOf(directory.picture().roles().getOrDefault(user, List.of()));
    }

    @Override
    public Invited invite(Caller caller, String login, String name, @Nullable String email) {
        caller.require(Permission.MANAGE_PLATFORM);
        requireEmbedded();
        return directory.change(() -> {
            requireFree(login);
            UserRow row = UserRow.person(UserId.next(), User.Status.INVITED, login, name, clock.instant());
            row.describe(name, email);
            rows.users().saveAndFlush(row);
            tell("user.invited", caller, row.id(), Map.of());
            return new Invited(row.toUser(), link(row.id()));
        });
    }

    @Override
    public Invited resetPassword(Caller caller, UserId user) {
        caller.require(Permission.MANAGE_PLATFORM);
        requireEmbedded();
        return directory.change(() -> {
            UserRow row = person(user);
            passwords.remove(user);
            tell("user.password-reset", caller, user, Map.of());
            return new Invited(row.toUser(), link(user));
        });
    }

    private String link(UserId user) {
        return publicUrl.get() + "/sign-in/welcome?link=" + invitations.make(user);
    }

    @Override
    public User setActive(Caller caller, UserId user, boolean active) {
        caller.require(Permission.MANAGE_PLATFORM);
        if (user.equals(caller.user()) && !active) {
            throw new Refused("Nobody shuts themselves out. Ask another administrator.");
        }
        return directory.change(() -> {
            UserRow row = rows.users().findById(user.value()).orElseThrow(() -> new NotFound(ref(user)));
            row.become(active ? User.Status.ACTIVE : User.Status.DISABLED);
            rows.users().saveAndFlush(row);
            if (!active && gifts.administers(user)) {
                gifts.requireAnAdministrator();
            }
            tell(active ? "user.enabled" : "user.disabled", caller, user, Map.of());
            return row.toUser();
        });
    }

    @Override
    public void setRoles(Caller caller, UserId user, Set<RoleAssignment> roles) {
        caller.require(Permission.MANAGE_PLATFORM);
        if (find(user).isEmpty()) {
            throw new NotFound(ref(user));
        }
        directory.change(() -> {
            gifts.replace(user, roles);
            gifts.requireAnAdministrator();
            tell("user.roles-set", caller, user, Map.of("roles", RoleWords.of(roles)));
            return roles;
        });
    }

    @Override
    public User describe(Caller caller, String name, @Nullable String email, @Nullable String language) {
        return directory.change(() -> {
            UserRow row =
                    rows.users().findById(caller.user().value()).orElseThrow(() -> new NotFound(ref(caller.user())));
            String address = email == null || email.isBlank() ? null : email.strip();
            if (row.toUser().provider() != null
                    && !Objects.equals(address, row.toUser().email())) {
                // documents of other systems are shown to whom it names
                throw new Refused(
                        "Your address is what your sign-in provider says. Change it there and sign in again.");
            }
            row.describe(name, address);
            row.speak(language);
            tell("user.described", caller, caller.user(), Map.of());
            return rows.users().saveAndFlush(row).toUser();
        });
    }

    @Override
    public void changePassword(Caller caller, String present, String next) {
        requireEmbedded();
        if (!(passwords.attempt(caller.user(), present) instanceof Passwords.Attempt.Right)) {
            tell("user.password-change-refused", caller, caller.user(), Map.of());
            throw new Refused(
                    "The present password is wrong. After five failures the account is closed for 15 minutes.");
        }
        directory.change(() -> {
            passwords.set(caller.user(), next);
            tell("user.password-chosen", caller, caller.user(), Map.of());
            return caller;
        });
    }

    @Override
    public User createService(Caller caller, String login, String name) {
        caller.require(Permission.MANAGE_PLATFORM);
        return directory.change(() -> {
            requireFree(login);
            UserRow row = rows.users().saveAndFlush(UserRow.service(UserId.next(), login, name, null, clock.instant()));
            tell("service-account.created", caller, row.id(), Map.of("login", login));
            return row.toUser();
        });
    }

    private UserRow person(UserId user) {
        return rows.users()
                .findById(user.value())
                .filter(row -> row.toUser().kind() == User.Kind.PERSON)
                .orElseThrow(() -> new NotFound(ref(user)));
    }

    private void requireFree(String login) {
        if (rows.users().findByLoginIgnoreCase(login.strip()).isPresent()) {
            throw new Refused("There is an account \"" + login.strip() + "\" already. Choose another name.");
        }
    }

    private void requireEmbedded() {
        if (!embedded.isOn()) {
            throw new Refused("People sign in at your organization's provider: invite them and reset passwords there.");
        }
    }

    private void tell(String act, Caller caller, UserId user, Map<String, String> details) {
        events.publishEvent(new Act(act, caller.user(), ref(user), null, details));
    }

    private static ResourceRef ref(UserId user) {
        return ResourceRef.of("user", user);
    }
}
