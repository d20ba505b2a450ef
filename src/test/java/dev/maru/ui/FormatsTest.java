package dev.maru.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Asia/Seoul"));
    private final Formats korean = new Formats(Locale.KOREAN, ZoneId.of("Asia/Seoul"));

    @Test
    void an_amount_nobody_knows_is_unknown_and_not_zero() {
        assertThat(english.money(null)).isEqualTo("unknown");
        assertThat(korean.money(null)).isEqualTo("알 수 없음");
        assertThat(english.money(Money.ZERO)).isEqualTo("$0");
    }

    @Test
    void a_small_amount_is_never_rounded_to_nothing() {
        assertThat(english.money(Money.usd("0.002676"))).isEqualTo("$0.002676");
        assertThat(english.money(Money.usd("0.000000012"))).isEqualTo("$0.000000012");
    }

    @Test
    void from_a_cent_on_an_amount_is_shown_to_the_cent() {
        assertThat(english.money(Money.usd("1284.0649"))).isEqualTo("$1,284.06");
        assertThat(english.money(Money.usd("-3.5"))).isEqualTo("−$3.50");
    }

    @Test
    void an_exact_amount_has_every_digit_that_counts() {
        assertThat(english.exactMoney(Money.usd("1284.064900123"))).isEqualTo("$1,284.064900123");
        assertThat(english.exactMoney(Money.usd("2"))).isEqualTo("$2.000000");
    }

    @Test
    void a_time_is_told_in_the_readers_zone_and_language() {
        Instant instant = Instant.parse("2026-11-22T15:30:00Z");
        assertThat(english.day(instant)).isEqualTo("Nov 23, 2026");
        assertThat(korean.day(instant)).isEqualTo("2026. 11. 23.");
        assertThat(korean.time(instant)).contains("12:30");
    }

    @Test
    void a_time_of_this_year_is_told_without_the_year() {
        Instant now = Instant.now();
        String year = String.valueOf(now.atZone(english.zone()).getYear());
        assertThat(english.recent(now)).doesNotContain(year).contains(":");
        assertThat(korean.recent(now)).doesNotContain(year).contains("월");
        assertThat(english.recent(Instant.parse("2001-02-03T04:05:06Z"))).contains("2001");
    }

    @Test
    void a_duration_is_told_in_the_unit_one_would_use() {
        assertThat(english.duration(Duration.ofMillis(420))).isEqualTo("420 ms");
        assertThat(english.duration(Duration.ofMillis(1310))).isEqualTo("1.31 s");
        assertThat(english.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(english.duration(Duration.ofMinutes(2))).isEqualTo("2 min");
        assertThat(korean.duration(Duration.ofHours(3))).isEqualTo("3시간");
        assertThat(korean.duration(Duration.ofSeconds(125))).isEqualTo("2분 5초");
    }

    @Test
    void what_was_and_what_will_be_are_told_apart() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(english.ago(now.minusSeconds(60), now)).isEqualTo("1 minute ago");
        assertThat(english.ago(now.plusSeconds(2 * 24 * 3600), now)).isEqualTo("in 2 days");
        assertThat(english.ago(now.plusSeconds(7 * 24 * 3600 - 3), now)).isEqualTo("in 7 days");
        assertThat(english.ago(now.plusSeconds(3600 - 1), now)).isEqualTo("in 1 hour");
        assertThat(english.ago(now.minusSeconds(47 * 3600), now)).isEqualTo("1 day ago");
    }

    @Test
    void a_long_number_can_be_told_in_few_characters() {
        assertThat(english.compact(1_020_000)).isEqualTo("1.02M");
        assertThat(korean.compact(1_020_000)).isEqualTo("102만");
        assertThat(english.compact(9_999)).isEqualTo("9,999");
    }
}
