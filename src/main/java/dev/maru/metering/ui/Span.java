package dev.maru.metering.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** The stretches of time that a page offers. */
enum Span {
    TODAY("today"),
    WEEK("7d"),
    THIS_MONTH("month"),
    LAST_MONTH("last-month"),
    QUARTER("90d");

    private final String code;

    Span(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<Span> of(String code) {
        return Arrays.stream(values()).filter(span -> span.code.equals(code)).findFirst();
    }

    Instant from(ZoneId zone) {
        LocalDate today = LocalDate.now(zone);
        LocalDate first = switch (this) {
            case TODAY -> today;
            case WEEK -> today.minusDays(6);
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
            case QUARTER -> today.minusDays(89);
        };
        return first.atStartOfDay(zone).toInstant();
    }

    Instant to(ZoneId zone) {
        LocalDate today = LocalDate.now(zone);
        LocalDate after = this == LAST_MONTH ? today.withDayOfMonth(1) : today.plusDays(1);
        return after.atStartOfDay(zone).toInstant();
    }
}
