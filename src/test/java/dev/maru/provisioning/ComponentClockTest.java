package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.blueprint.Action;
import dev.maru.gateway.Tenant;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What time and money do to a component; the time is the test's. */
@MaruTest
@Import({ScriptedTarget.class, ScriptedSpending.class, Approving.class})
@TestPropertySource(properties = "maru.provisioning.worker=false")
class ComponentClockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofDays(30);

    @Autowired
    ScriptedTarget targets;

    @Autowired
    ScriptedSpending spending;

    @Autowired
    Approving approving;

    @Autowired
    WorkerLifecycle lifecycle;

    @Autowired
    Components components;

    @Autowired
    Operations operations;

    @Autowired
    EntityManager entities;

    @Autowired
    OperationQueue queue;

    @Autowired
    ComponentDirectory directory;

    @Autowired
    ProvisioningSettings settings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient database;

    private Workers workers;
    private ComponentId id;
    private Instant end;

    @BeforeEach
    void build() {
        workers = lifecycle
                .with(new Builders(List.of(new ScriptedBuilder(1))), Boundary.NONE, 4)
                .start();
        id = approving.create(TeamId.next(), targets.make(4), LEASE);
        await().atMost(PATIENCE).until(() -> component().state() == ComponentState.READY);
        end = java.util.Objects.requireNonNull(component().lease().endsAt());
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void its_requester_is_warned_a_week_and_a_day_before_the_end_and_once_each() {
        at(end.minus(Duration.ofDays(8)));
        assertThat(warnings()).isZero();
        at(end.minus(Duration.ofDays(6)));
        at(end.minus(Duration.ofDays(5)));
        assertThat(warnings()).isEqualTo(1);
        at(end.minus(Duration.ofHours(20)));
        at(end.minus(Duration.ofHours(1)));
        assertThat(warnings()).isEqualTo(2);
        assertThat(component().state()).isEqualTo(ComponentState.READY);
    }

    @Test
    void at_the_end_it_freezes_and_a_longer_lease_thaws_it() {
        at(end.plusSeconds(1));
        at(end.plusSeconds(2));
        PlatformComponent frozen = settled(ComponentState.FROZEN);
        assertThat(frozen.freeze()).extracting(Freeze::cause).isEqualTo(Freeze.Cause.LEASE_ENDED);
        assertThat(operations
                        .list(Tenant.ADMIN, OperationFilter.of(id), 10, null)
                        .items())
                .hasSize(2);
        assertThat(notices("component-frozen")).isEqualTo(1);
        assertThatThrownBy(() -> components.thaw(Tenant.ADMIN, id)).hasMessageContaining("Request a longer one");
        approving.on(frozen, Action.EXTEND_LEASE, Duration.ofDays(90));
        PlatformComponent extended = settled(ComponentState.READY);
        assertThat(extended.lease().endsAt()).isAfter(end.plus(Duration.ofDays(50)));
        at(end.plusSeconds(3));
        assertThat(component().state()).isEqualTo(ComponentState.READY);
    }

    @Test
    void after_the_grace_it_is_torn_down() {
        at(end.plusSeconds(1));
        settled(ComponentState.FROZEN);
        at(end.plus(settings.leaseGrace()).minusSeconds(1));
        assertThat(component().state()).isEqualTo(ComponentState.FROZEN);
        at(end.plus(settings.leaseGrace()).plusSeconds(1));
        assertThat(settled(ComponentState.REMOVED).removedAt()).isNotNull();
    }

    @Test
    void passing_its_cost_cap_freezes_it_and_a_higher_cap_thaws_it() {
        components.capCost(Tenant.ADMIN, id, Money.usd("10"));
        spending.spent.put(id, Money.usd("10"));
        at(Instant.now());
        assertThat(component().state()).isEqualTo(ComponentState.READY);
        spending.spent.put(id, Money.usd("10.01"));
        at(Instant.now());
        PlatformComponent frozen = settled(ComponentState.FROZEN);
        assertThat(frozen.freeze()).satisfies(freeze -> {
            assertThat(freeze).isNotNull();
            assertThat(freeze.cause()).isEqualTo(Freeze.Cause.COST_CAP_PASSED);
            assertThat(freeze.detail().english()).contains("10.01", "10");
        });
        assertThatThrownBy(() -> components.thaw(Tenant.ADMIN, id)).hasMessageContaining("Raise the cap");
        components.capCost(Tenant.ADMIN, id, Money.usd("20"));
        at(Instant.now());
        settled(ComponentState.READY);
    }

    private void at(Instant now) {
        new ComponentClock(entities, queue, directory, settings, events, transactions, Clock.fixed(now, ZoneOffset.UTC))
                .tick();
    }

    private int warnings() {
        return notices("lease-ending");
    }

    private int notices(String kind) {
        return database.sql("SELECT count(*) FROM request.notification WHERE kind = ? AND about_id = ?")
                .params(kind, id.text())
                .query(Integer.class)
                .single();
    }

    private PlatformComponent settled(ComponentState state) {
        await().atMost(PATIENCE).until(() -> component().state() == state);
        return component();
    }

    private PlatformComponent component() {
        return components.find(id).orElseThrow();
    }
}
