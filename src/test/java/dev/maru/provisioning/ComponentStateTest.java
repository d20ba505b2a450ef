package dev.maru.provisioning;

import static dev.maru.provisioning.ComponentState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Environment;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.OperationId;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentStateTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(7);
    private static final BlueprintRef BLUEPRINT = new BlueprintRef("guardrail", 1);

    private final Wish wish = new Wish(
            TeamId.next(),
            ApplicationId.next(),
            Action.CREATE,
            "safe-words",
            null,
            BLUEPRINT,
            Parameters.NONE,
            Targets.LOCAL,
            Environment.STAGING,
            Duration.ofDays(30));
    private final RequestId request = RequestId.next();
    private final StoredComponent component =
            new StoredComponent(request, wish, UserId.next(), OperationId.next(), NOW);

    @Test
    void a_component_has_the_uuid_of_the_request_that_made_it() {
        assertThat(component.id().value()).isEqualTo(request.value());
        assertThat(component.state()).isEqualTo(BUILDING);
    }

    @Test
    void built_it_is_ready_and_its_lease_runs_from_then() {
        build();
        component.lease(wish.lease(), GRACE, NOW);
        assertThat(component.state()).isEqualTo(READY);
        assertThat(component.seen().lease())
                .isEqualTo(new Lease(NOW.plus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(37))));
    }

    @Test
    void a_failed_first_operation_breaks_it_and_can_be_tried_again() {
        begin(OperationKind.CREATE);
        component.broken(NOW);
        assertThat(component.state()).isEqualTo(BROKEN);
        begin(OperationKind.CREATE);
        component.built(BLUEPRINT, Parameters.NONE, NOW);
        assertThat(component.state()).isEqualTo(READY);
    }

    @Test
    void what_was_never_built_is_gone_when_called_off_and_can_be_asked_for_again() {
        begin(OperationKind.CREATE);
        component.asBefore(NOW);
        assertThat(component.state()).isEqualTo(REMOVED);
        component.planAgain(wish, UserId.next(), OperationId.next(), NOW);
        assertThat(component.state()).isEqualTo(BUILDING);
        assertThat(component.seen().removedAt()).isNull();
    }

    @Test
    void what_was_built_once_is_not_asked_for_again() {
        build();
        begin(OperationKind.TEAR_DOWN);
        component.removed(NOW);
        assertThatThrownBy(() -> component.planAgain(wish, UserId.next(), OperationId.next(), NOW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_change_rolled_back_leaves_it_as_it_was() {
        build();
        begin(OperationKind.CHANGE);
        assertThat(component.state()).isEqualTo(CHANGING);
        component.asBefore(NOW);
        assertThat(component.state()).isEqualTo(READY);
    }

    @Test
    void a_change_of_a_frozen_one_does_not_thaw_it() {
        freeze();
        begin(OperationKind.CHANGE);
        component.built(BLUEPRINT, Parameters.NONE, NOW);
        assertThat(component.state()).isEqualTo(FROZEN);
        begin(OperationKind.THAW);
        component.thawed(NOW);
        assertThat(component.state()).isEqualTo(READY);
        assertThat(component.seen().freeze()).isNull();
    }

    @Test
    void a_teardown_that_fails_as_before_leaves_a_frozen_one_frozen() {
        freeze();
        begin(OperationKind.TEAR_DOWN);
        component.asBefore(NOW);
        assertThat(component.state()).isEqualTo(FROZEN);
    }

    @Test
    void nothing_is_done_to_what_is_gone_and_the_refusal_says_what_to_do() {
        build();
        begin(OperationKind.TEAR_DOWN);
        component.removed(NOW);
        for (OperationKind kind : OperationKind.values()) {
            assertThatThrownBy(() -> begin(kind))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("safe-words")
                    .hasMessageContaining("request a new one");
        }
    }

    @Test
    void no_second_operation_takes_hold_of_it() {
        build();
        begin(OperationKind.CHANGE);
        for (OperationKind kind : OperationKind.values()) {
            assertThatThrownBy(() -> begin(kind)).isInstanceOf(Refused.class).hasMessageContaining("wait");
        }
    }

    @Test
    void what_a_step_made_is_known_at_once_and_an_empty_text_takes_it_away() {
        component.learn(Map.of("grant", "model-a", "budget", "b1"));
        component.learn(Map.of("grant", "", "key", "k1"));
        assertThat(component.seen().things()).containsOnly(Map.entry("budget", "b1"), Map.entry("key", "k1"));
    }

    private void freeze() {
        build();
        begin(OperationKind.FREEZE);
        component.frozen(Freeze.Cause.BY_HAND, Sentence.quoted("too loud"), NOW);
    }

    private void build() {
        begin(OperationKind.CREATE);
        component.built(BLUEPRINT, Parameters.NONE, NOW);
    }

    private void begin(OperationKind kind) {
        component.begin(kind, OperationId.next(), NOW);
    }
}
