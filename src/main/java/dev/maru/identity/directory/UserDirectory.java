package dev.maru.identity.directory;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

@Service
class UserDirectory implements Users {
    private final Directory directory;

    UserDirectory(Directory directory) {
        this.directory = directory;
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
}
