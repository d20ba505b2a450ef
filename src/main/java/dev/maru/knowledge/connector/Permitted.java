package dev.maru.knowledge.connector;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may read a document, in the words of its place. Maru grants it to the people and groups that it knows by these names;
 * a name that it does not know grants nothing, and nothing at all is nobody.
 *
 * @param everyone whether everybody in the organization may
 * @param users by e-mail address, in small letters
 * @param groups by name, in small letters
 */
public record Permitted(boolean everyone, Set<String> users, Set<String> groups) {
    public static final Permitted EVERYONE = new Permitted(true, Set.of(), Set.of());
    public static final Permitted NOBODY = new Permitted(false, Set.of(), Set.of());

    public Permitted {
        users = plain(users);
        groups = plain(groups);
    }

    /** A name as names are compared: without spaces around it and the case of its letters. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> plain(Collection<String> names) {
        return names.stream()
                .map(Permitted::plain)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Who is in both, where a place wants people to pass two lists, as that of a page and that of the page above. Somebody
     * who is in one by name and in the other by group is left out: that is more careful than the place.
     */
    public Permitted and(Permitted other) {
        if (everyone || other.everyone) {
            return everyone ? other : this;
        }
        return new Permitted(
                false,
                users.stream().filter(other.users::contains).collect(Collectors.toSet()),
                groups.stream().filter(other.groups::contains).collect(Collectors.toSet()));
    }
}
