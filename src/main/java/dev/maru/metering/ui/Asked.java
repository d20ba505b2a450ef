package dev.maru.metering.ui;

import dev.maru.metering.Dimension;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.web.UsageParameters;
import dev.maru.ui.Query;
import java.time.ZoneId;
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

    UsageQuestion byGroup() {
        return new UsageQuestion(period, List.of(by), null, filter);
    }

    UsageQuestion overTime() {
        return new UsageQuestion(period, List.of(by), every(), filter);
    }
}
