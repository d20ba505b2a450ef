package dev.maru.knowledge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.identity.Group;
import dev.maru.identity.User;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.index.AccessList;
import dev.maru.shared.GroupId;
import dev.maru.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private static final int CASES = 10_000;
    private static final List<String> ADDRESSES =
            List.of("mina@example.com", "Jun@Example.com", "ara@example.com", "ceo@example.com", "left@example.com");
    private static final List<String> GROUPS = List.of("Engineering", "인사팀", "Finance", "all-staff");

    private final Random random = new Random(20261);

    @Test
    void ten_thousand_random_companies_let_in_whom_the_place_names_and_nobody_else() {
        int granted = 0;
        for (int i = 0; i < CASES; i++) {
            List<User> users = users();
            List<Group> groups = groups(users);
            Permitted permitted = new Permitted(random.nextInt(10) == 0, some(ADDRESSES), some(GROUPS));
            Set<String> readers =
                    Objects.requireNonNull(KnownNames.of(users, groups).readers(permitted));
            for (User user : users) {
                boolean may = !Collections.disjoint(readers, identities(user, groups));
                assertThat(may)
                        .as("seed 20261, case %s: %s of %s", i, user, permitted)
                        .isEqualTo(named(user, users, groups, permitted));
                granted += may ? 1 : 0;
            }
        }
        assertThat(granted).isGreaterThan(CASES);
    }

    /** The rule once more, from the person's side. */
    private static boolean named(User user, List<User> users, List<Group> groups, Permitted permitted) {
        return permitted.everyone()
                || user.kind() == User.Kind.PERSON
                        && permitted.users().stream()
                                .anyMatch(name -> name.equals(vouched(user))
                                        && users.stream()
                                                        .filter(each -> each.kind() == User.Kind.PERSON
                                                                && name.equals(vouched(each)))
                                                        .count()
                                                == 1)
                || groups.stream()
                        .filter(group ->
                                permitted.groups().contains(group.name().toLowerCase(Locale.ROOT)))
                        .filter(group -> groups.stream()
                                        .filter(each -> each.name().equalsIgnoreCase(group.name()))
                                        .count()
                                == 1)
                        .anyMatch(group -> group.members().contains(user.id()));
    }

    private static @Nullable String vouched(User user) {
        String address = user.provider() == null ? user.login() : user.email();
        return address == null ? null : address.toLowerCase(Locale.ROOT);
    }

    private static Set<String> identities(User user, List<Group> groups) {
        Set<String> identities = new HashSet<>(Set.of(AccessList.EVERYONE, AccessList.of(user.id())));
        groups.stream()
                .filter(group -> group.members().contains(user.id()))
                .forEach(group -> identities.add(AccessList.of(group.id())));
        return identities;
    }

    private List<User> users() {
        List<User> users = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String one = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            String other = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            users.add(new User(
                    UserId.next(),
                    random.nextInt(8) == 0 ? User.Kind.SERVICE : User.Kind.PERSON,
                    User.Status.ACTIVE,
                    one,
                    "somebody",
                    random.nextInt(5) == 0 ? null : other,
                    null,
                    random.nextBoolean() ? "https://login.example.com" : null,
                    null,
                    Instant.EPOCH,
                    0));
        }
        return users;
    }

    private List<Group> groups(List<User> users) {
        List<Group> groups = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Set<UserId> members = new HashSet<>();
            users.stream().filter(_ -> random.nextBoolean()).forEach(user -> members.add(user.id()));
            groups.add(new Group(
                    GroupId.next(),
                    GROUPS.get(random.nextInt(GROUPS.size())),
                    Group.Origin.KEPT,
                    members,
                    Instant.EPOCH,
                    0));
        }
        return groups;
    }

    private Set<String> some(List<String> all) {
        Set<String> some = new HashSet<>();
        for (int wanted = random.nextInt(3); wanted > 0; wanted--) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    @Test
    void nobody_lets_themselves_in_by_the_address_they_write_into_their_account() {
        var kept = new User(
                UserId.next(),
                User.Kind.PERSON,
                User.Status.ACTIVE,
                "mina",
                "Mina",
                "ceo@example.com",
                null,
                null,
                null,
                Instant.EPOCH,
                0);
        KnownNames names = KnownNames.of(List.of(kept), List.of());
        assertThat(names.readers(new Permitted(false, Set.of("ceo@example.com"), Set.of())))
                .isEmpty();
        assertThat(names.readers(null)).isNull();
    }

    @Test
    void of_two_lists_only_who_is_in_both_may_read() {
        var page = new Permitted(false, Set.of("a@x.org", "b@x.org"), Set.of("Staff"));
        var above = new Permitted(false, Set.of("B@x.org", "c@x.org"), Set.of("staff", "guests"));
        assertThat(page.and(above)).isEqualTo(new Permitted(false, Set.of("b@x.org"), Set.of("staff")));
        assertThat(page.and(Permitted.EVERYONE)).isEqualTo(page);
        assertThat(page.and(Permitted.NOBODY)).isEqualTo(Permitted.NOBODY);
    }
}
