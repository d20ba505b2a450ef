package dev.maru.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.KeyRing.Lookup;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.shared.KeyId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MaruTest
class ApiKeysTest {
    @Autowired
    ApiKeys keys;

    @Autowired
    KeyRing ring;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    JdbcClient database;

    private final Caller admin = new Caller(
            UserId.next(),
            "admin",
            Map.of(),
            Set.of(new RoleAssignment(PlatformRole.ADMIN, TeamScope.EVERY)),
            EnumSet.allOf(Permission.class));
    private Application application;

    @BeforeEach
    void makeApplication() {
        Team team = teams.create(admin, "Keys " + UUID.randomUUID());
        application =
                applications.create(admin, team.id(), new ApplicationDetails("app", Environment.DEVELOPMENT, "", ""));
    }

    @Test
    void a_key_is_known_by_its_secret_at_once() {
        IssuedKey issued = issue("ci");
        assertThat(ring.find(issued.secret())).isInstanceOfSatisfying(Lookup.Valid.class, valid -> {
            assertThat(valid.key()).isEqualTo(issued.key().id());
            assertThat(valid.application()).isEqualTo(application.id());
        });
    }

    @Test
    void the_secret_is_nowhere_in_the_database() {
        IssuedKey issued = issue("ci");
        String row = database.sql("SELECT api_key::text FROM apikey.api_key WHERE id = ?")
                .param(issued.key().id().value())
                .query(String.class)
                .single();
        assertThat(row).contains(issued.key().hint()).doesNotContain(issued.secret());
        assertThat(keys.of(admin, application.id()).toString()).doesNotContain(issued.secret());
    }

    @Test
    void a_revoked_key_is_refused_and_says_so() {
        IssuedKey issued = issue("ci");
        keys.revoke(admin, issued.key().id());
        assertThat(ring.find(issued.secret())).isInstanceOf(Lookup.Revoked.class);
        assertThat(keys.of(admin, application.id()))
                .singleElement()
                .satisfies(key -> assertThat(key.state(Instant.now())).isEqualTo(ApiKey.State.REVOKED));
    }

    @Test
    void a_key_revoked_by_another_node_is_refused_within_five_seconds() {
        IssuedKey issued = issue("ci");
        database.sql("UPDATE apikey.api_key SET revoked_at = now() WHERE id = ?")
                .param(issued.key().id().value())
                .update();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ring.find(issued.secret())).isInstanceOf(Lookup.Revoked.class));
    }

    @Test
    void an_expired_key_is_refused_and_says_so() {
        IssuedKey issued = keys.issue(
                admin, application.id(), new KeyWish("short", Instant.now().plusMillis(200)));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ring.find(issued.secret())).isInstanceOf(Lookup.Expired.class));
    }

    @Test
    void a_key_cannot_be_expired_from_the_start() {
        assertThatThrownBy(() -> keys.issue(
                        admin,
                        application.id(),
                        new KeyWish("late", Instant.now().minusSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expired from the start");
    }

    @Test
    void a_rotated_key_goes_on_for_the_overlap_only() {
        IssuedKey old = issue("server");
        IssuedKey next = keys.rotate(admin, old.key().id(), Duration.ofMillis(300));
        assertThat(next.key().name()).isEqualTo("server");
        assertThat(ring.find(old.secret())).isInstanceOf(Lookup.Valid.class);
        assertThat(ring.find(next.secret())).isInstanceOf(Lookup.Valid.class);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ring.find(old.secret())).isInstanceOf(Lookup.Expired.class));
        assertThat(ring.find(next.secret())).isInstanceOf(Lookup.Valid.class);
    }

    @Test
    void a_revoked_key_cannot_be_rotated() {
        IssuedKey issued = issue("ci");
        keys.revoke(admin, issued.key().id());
        assertThatThrownBy(() -> keys.rotate(admin, issued.key().id(), Duration.ofHours(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("revoked");
    }

    @Test
    void a_viewer_sees_keys_but_makes_none() {
        Caller viewer = member(TeamRole.VIEWER);
        IssuedKey issued = issue("ci");
        assertThat(keys.of(viewer, application.id())).hasSize(1);
        assertThatThrownBy(() -> keys.issue(viewer, application.id(), new KeyWish("mine", null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> keys.revoke(viewer, issued.key().id())).isInstanceOf(Forbidden.class);
    }

    @Test
    void to_a_stranger_there_is_no_such_key() {
        var stranger = new Caller(UserId.next(), "x", Map.of(), Set.of(), EnumSet.allOf(Permission.class));
        KeyId key = issue("ci").key().id();
        assertThatThrownBy(() -> keys.of(stranger, application.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.revoke(stranger, key))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> keys.revoke(admin, KeyId.next())).isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_not_a_whole_key_is_told_apart() {
        assertThat(ring.find("sk-123"))
                .isInstanceOfSatisfying(
                        Lookup.Unknown.class,
                        unknown -> assertThat(unknown.advice()).contains("maru_"));
        assertThat(ring.find(Secret.make()))
                .isInstanceOfSatisfying(
                        Lookup.Unknown.class,
                        unknown -> assertThat(unknown.advice()).contains("not issued here"));
    }

    private IssuedKey issue(String name) {
        return keys.issue(admin, application.id(), new KeyWish(name, null));
    }

    private Caller member(TeamRole role) {
        return new Caller(
                UserId.next(), "member", Map.of(application.team(), role), Set.of(), EnumSet.allOf(Permission.class));
    }
}
