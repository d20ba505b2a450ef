package dev.maru.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.shared.AuditableAct;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@MaruTest
class AuditTrailTest {
    @Autowired
    AuditTrail trail;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    FlywayConnectionDetails owner;

    record Tried(ResourceRef target, UserId actor, Map<String, String> personalDetails) implements AuditableAct {
        @Override
        public String act() {
            return "test.tried";
        }

        @Override
        public @Nullable TeamId team() {
            return null;
        }
    }

    private Tried tried(Map<String, String> personal) {
        return new Tried(new ResourceRef("test", UUID.randomUUID().toString()), UserId.next(), personal);
    }

    private AuditQuestion about(ResourceRef target) {
        return new AuditQuestion(null, null, null, target.type(), target.id(), null, null, null);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_row_and_one_without_a_transaction_its_own() {
        Tried undone = tried(Map.of());
        transaction.executeWithoutResult(status -> {
            events.publishEvent(undone);
            status.setRollbackOnly();
        });
        Tried refusal = tried(Map.of());
        events.publishEvent(refusal);
        var auditor = accounts.caller("auditor");
        assertThat(trail.count(auditor, about(undone.target()))).isZero();
        assertThat(trail.count(auditor, about(refusal.target()))).isEqualTo(1);
    }

    @Test
    void making_a_team_is_in_the_trail_and_only_its_auditors_see_it() {
        Team team = teams.create(accounts.caller("admin"), "Audited " + UUID.randomUUID());
        var target = ResourceRef.of("team", team.id());
        assertThat(trail.search(accounts.caller("auditor"), about(target), 10, null)
                        .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.act()).isEqualTo("team.created");
                    assertThat(entry.actor()).isEqualTo(accounts.user("admin").id());
                });
        assertThat(trail.count(accounts.caller("builder"), about(target))).isZero();
        assertThat(trail.count(accounts.caller("finance"), about(target))).isZero();
    }

    @Test
    void the_application_can_neither_change_nor_remove_a_row() {
        events.publishEvent(tried(Map.of()));
        for (String change : new String[] {
            "UPDATE audit.entry SET act = 'nothing'",
            "DELETE FROM audit.entry",
            "DELETE FROM audit.seal",
            "TRUNCATE audit.entry"
        }) {
            assertThatThrownBy(() -> database.sql(change).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void forgetting_somebody_erases_what_is_personal_and_the_chain_still_holds() {
        Tried act = tried(Map.of("name", "홍길동"));
        events.publishEvent(act);
        var admin = accounts.caller("admin");
        assertThat(trail.search(admin, about(act.target()), 1, null)
                        .items()
                        .getFirst()
                        .personal())
                .containsEntry("name", "홍길동");
        assertThat(trail.verify(admin).intact()).isTrue();
        assertThat(trail.forget(admin, act.actor())).isEqualTo(1);
        assertThat(trail.search(admin, about(act.target()), 1, null)
                        .items()
                        .getFirst()
                        .personal())
                .isEmpty();
        assertThat(trail.verify(admin).intact()).isTrue();
    }

    @Test
    void a_row_changed_behind_our_back_is_found_by_its_number() {
        Tried act = tried(Map.of());
        events.publishEvent(act);
        var auditor = accounts.caller("auditor");
        assertThat(trail.verify(auditor).intact()).isTrue();
        Long seal = trail.search(auditor, about(act.target()), 1, null)
                .items()
                .getFirst()
                .seal();
        String change = "UPDATE audit.entry SET act = ? WHERE target_id = ?";
        var asOwner = JdbcClient.create(new DriverManagerDataSource(
                requireNonNull(owner.getJdbcUrl()),
                requireNonNull(owner.getUsername()),
                requireNonNull(owner.getPassword())));
        asOwner.sql(change).params("test.changed", act.target().id()).update();
        ChainCheck check = trail.verify(auditor);
        asOwner.sql(change).params("test.tried", act.target().id()).update();
        assertThat(check.intact()).isFalse();
        assertThat(check.trouble()).startsWith("Seal " + seal + " does not fit");
        assertThat(trail.verify(auditor).intact()).isTrue();
    }
}
