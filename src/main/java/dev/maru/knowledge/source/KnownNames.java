package dev.maru.knowledge.source;

import dev.maru.identity.Group;
import dev.maru.identity.User;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.index.AccessList;
import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom the names at a place mean here. An address means the account whose sign-in provider vouches for it, or that signs in
 * by it; one that people wrote into their own account means nobody, or they could read what is another's. A name that
 * several have means nobody too.
 */
record KnownNames(Map<String, UserId> users, Map<String, GroupId> groups) {
    static KnownNames of(Collection<User> users, Collection<Group> groups) {
        return new KnownNames(
                unique(users.stream()
                        .filter(user -> user.kind() == User.Kind.PERSON)
                        .map(user -> new Named<>(address(user), user.id()))
                        .toList()),
                unique(groups.stream()
                        .map(group -> new Named<>(group.name(), group.id()))
                        .toList()));
    }

    private static @Nullable String address(User user) {
        return user.provider() == null ? user.login() : user.email();
    }

    private record Named<T>(@Nullable String name, T id) {}

    private static <T> Map<String, T> unique(Collection<Named<T>> all) {
        Map<String, T> unique = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (Named<T> each : all) {
            if (each.name != null && unique.putIfAbsent(Permitted.plain(each.name), each.id) != null) {
                several.add(Permitted.plain(each.name));
            }
        }
        unique.keySet().removeAll(several);
        return Map.copyOf(unique);
    }

    /** As an access list names them; null where the place leaves it to the source. */
    @Nullable
    Set<String> readers(@Nullable Permitted permitted) {
        if (permitted == null) {
            return null;
        }
        Set<String> readers = new HashSet<>();
        if (permitted.everyone()) {
            readers.add(AccessList.EVERYONE);
        }
        for (String address : permitted.users()) {
            UserId user = users.get(address);
            if (user != null) {
                readers.add(AccessList.of(user));
            }
        }
        for (String name : permitted.groups()) {
            GroupId group = groups.get(name);
            if (group != null) {
                readers.add(AccessList.of(group));
            }
        }
        return Set.copyOf(readers);
    }
}
