package dev.maru.metering.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.metering.UsagePeriod;
import dev.maru.ui.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void a_stretch_is_compared_with_the_one_before_as_far_as_it_has_come() {
        Asked asked = Asked.of(new Query(Map.of("from", "2026-03-08T00:00:00Z", "to", "2026-03-15T00:00:00Z")), SEOUL);
        UsagePeriod before = asked.before(Instant.parse("2026-03-10T06:20:00Z")).period();
        assertThat(before.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(before.to()).as("the hour under way included").isEqualTo(Instant.parse("2026-03-03T07:00:00Z"));
        UsagePeriod whole = asked.before(Instant.parse("2026-04-01T00:00:00Z")).period();
        assertThat(whole.to()).isEqualTo(asked.period().from());
    }

    @Test
    void a_month_is_compared_with_the_same_days_of_the_month_before() {
        Asked asked = Asked.of(new Query(Map.of("period", "month")), SEOUL);
        Instant from = asked.period().from();
        UsagePeriod before = asked.before(from.plus(Duration.ofDays(10))).period();
        ZonedDateTime first = from.atZone(SEOUL).minusMonths(1);
        assertThat(before.from()).isEqualTo(first.toInstant());
        assertThat(Duration.between(before.from(), before.to())).isEqualTo(Duration.ofHours(241));
        assertThat(asked.before(from.plus(Duration.ofDays(40))).period().to()).isBeforeOrEqualTo(from);
    }
}
