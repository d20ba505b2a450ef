package dev.maru.metering.ui;

import dev.maru.metering.Dimension;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.web.UsageParameters;
import dev.maru.ui.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page's address asks for. What in it makes no sense is as if it were not there. */
record Asked(Span span, UsagePeriod period, UsageFilter filter, Dimension by) {
    static Asked of(Query query, ZoneId zone) {
        Span span = Span.of(query.get("period", "")).orElse(Span.THIS_MONTH);
        Map<String, String> values = new HashMap<>(query.values());
        values.put("zone", zone.getId());
        if (!values.containsKey("from")) {
            values.put("from", span.from(zone).toString());
            values.put("to", span.to(zone).toString());
        }
        try {
            UsageParameters parameters = new UsageParameters(values);
            return new Asked(span, parameters.period(), parameters.filter(), by(query));
        } catch (IllegalArgumentException nonsense) {
            return new Asked(span, new UsagePeriod(span.from(zone), span.to(zone), zone), UsageFilter.ALL, by(query));
        }
    }

    private static Dimension by(Query query) {
        try {
            return Dimension.of(query.get("by", Dimension.Fixed.MODEL.code()));
        } catch (IllegalArgumentException nonsense) {
            return Dimension.Fixed.MODEL;
        }
    }

    UsageQuestion.Every every() {
        return span == Span.TODAY ? UsageQuestion.Every.HOUR : UsageQuestion.Every.DAY;
    }

    UsageQuestion total() {
        return new UsageQuestion(period, List.of(), null, filter);
    }

    /** The whole of the time before, or as much of it as has passed of this one: what this can be compared with. */
    UsageQuestion before(Instant now) {
        Instant from = period.from();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant to = hour.isAfter(from) && hour.isBefore(period.to()) ? hour : period.to();
        Instant first = isMonth()
                ? from.atZone(period.zone()).minusMonths(1).toInstant()
                : from.minus(Duration.between(from, period.to()));
        Instant last = first.plus(Duration.between(from, to));
        return new UsageQuestion(
                new UsagePeriod(first, last.isAfter(from) ? from : last, period.zone()), List.of(), null, filter);
    }

    private boolean isMonth() {
        return (span == Span.THIS_MONTH || span == Span.LAST_MONTH)
                && period.from().equals(span.from(period.zone()));
    }

    UsageQuestion byGroup() {
        return new UsageQuestion(period, List.of(by), null, filter);
    }

    UsageQuestion overTime() {
        return new UsageQuestion(period, List.of(by), every(), filter);
    }
}
