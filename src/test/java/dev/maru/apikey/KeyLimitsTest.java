package dev.maru.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.apikey.KeyLimits.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyLimitsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final KeyLimits limits = new KeyLimits(60, 1000);

    @Test
    void a_minutes_worth_may_begin_at_once_and_then_one_at_each_step() {
        long now = 5 * SECOND;
        for (int i = 59; i >= 0; i--) {
            assertThat(limits.enter(now)).isInstanceOfSatisfying(Verdict.Allowed.class, allowed -> {
                assertThat(allowed.limit()).isEqualTo(60);
            });
        }
        assertThat(limits.enter(now))
                .isInstanceOfSatisfying(
                        Verdict.TooFast.class,
                        tooFast -> assertThat(tooFast.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(limits.enter(now + SECOND - 1)).isInstanceOf(Verdict.TooFast.class);
        assertThat(limits.enter(now + SECOND)).isInstanceOf(Verdict.Allowed.class);
        assertThat(limits.enter(now + SECOND)).isInstanceOf(Verdict.TooFast.class);
    }

    @Test
    void what_remains_counts_down_and_comes_back() {
        assertThat(allowed(0).remaining()).isEqualTo(59);
        assertThat(allowed(0).remaining()).isEqualTo(58);
        assertThat(allowed(30 * SECOND).remaining()).isEqualTo(59);
    }

    @Test
    void no_more_are_open_at_once_than_allowed() {
        var two = new KeyLimits(6000, 2);
        assertThat(two.enter(0)).isInstanceOf(Verdict.Allowed.class);
        assertThat(two.enter(0)).isInstanceOf(Verdict.Allowed.class);
        assertThat(two.enter(0)).isEqualTo(new Verdict.TooMany(2));
        two.leave();
        assertThat(two.enter(0)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void an_invocation_refused_for_its_rate_holds_no_place() {
        var slow = new KeyLimits(1, 1);
        assertThat(slow.enter(0)).isInstanceOf(Verdict.Allowed.class);
        slow.leave();
        assertThat(slow.enter(0)).isInstanceOf(Verdict.TooFast.class);
        assertThat(slow.enter(60 * SECOND)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void a_changed_limit_forgets_neither_what_was_taken_nor_what_is_open() {
        var before = new KeyLimits(60, 5);
        before.enter(0);
        KeyLimits after = before.changedTo(60, 1);
        assertThat(after.enter(0)).isEqualTo(new Verdict.TooMany(1));
        before.leave();
        assertThat(after.enter(0))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.remaining()).isEqualTo(58));
    }

    private Verdict.Allowed allowed(long now) {
        return (Verdict.Allowed) limits.enter(now);
    }
}
