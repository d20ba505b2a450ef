package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.identity.Caller;
import dev.maru.metering.Dimension;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageRow;
import dev.maru.shared.Id;
import dev.maru.ui.Formats;
import dev.maru.ui.chart.Category;
import dev.maru.ui.chart.Chart;
import dev.maru.ui.chart.ChartData;
import dev.maru.ui.chart.Measure;
import dev.maru.ui.chart.Series;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was used over time, stacked by what it is told apart by: the cost, or the calls where all of it was free. */
final class UsageChart {
    private static final int MOST_SERIES = 6;
    private static final String OTHERS = "";

    private final Asked asked;
    private final List<UsageRow> rows;
    private final Names names;
    private final Caller caller;
    private final boolean costs;
    private final Formats formats = Formats.current();

    UsageChart(Asked asked, List<UsageRow> rows, Names names, Caller caller) {
        this.asked = asked;
        this.rows = rows;
        this.names = names;
        this.caller = caller;
        this.costs = rows.stream().anyMatch(row -> !row.cost().isZero());
    }

    Chart chart() {
        String title = text(
                costs ? "metering.chart.cost" : "metering.chart.calls",
                text("metering.every", asked.every()),
                names.of(asked.by()).toLowerCase(formats.locale()));
        List<Instant> starts = starts();
        List<Category> categories = starts.stream()
                .map(start -> new Category(start.toString(), label(start)))
                .toList();
        Chart chart = new Chart(
                title, costs ? Measure.MONEY : Measure.COUNT, new ChartData.StackedBars(categories, series(starts)));
        chart.onClick(click -> drill(
                asked,
                asked.by(),
                click.series().isEmpty() ? null : click.series(),
                click.category().isEmpty() ? null : Instant.parse(click.category())));
        return chart;
    }

    private List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        ZonedDateTime start = asked.period().from().atZone(asked.period().zone());
        while (start.toInstant().isBefore(asked.period().to())) {
            starts.add(start.toInstant());
            start = start.plus(1, unit(asked.every()));
        }
        return starts;
    }

    private static ChronoUnit unit(UsageQuestion.Every every) {
        return switch (every) {
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
            case MONTH -> ChronoUnit.MONTHS;
        };
    }

    private String label(Instant start) {
        String pattern = text("metering.pattern", asked.every());
        return DateTimeFormatter.ofPattern(pattern, formats.locale())
                .format(start.atZone(asked.period().zone()));
    }

    private List<Series> series(List<Instant> starts) {
        Map<String, BigDecimal> totals = new HashMap<>();
        rows.forEach(row -> totals.merge(key(row), figure(row), BigDecimal::add));
        List<String> largest = totals.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SERIES)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Map<Instant, BigDecimal>> figures = new LinkedHashMap<>();
        largest.forEach(key -> figures.put(key, new HashMap<>()));
        for (UsageRow row : rows) {
            String key = largest.contains(key(row)) ? key(row) : OTHERS;
            Instant start = java.util.Objects.requireNonNull(row.start());
            figures.computeIfAbsent(key, others -> new HashMap<>()).merge(start, figure(row), BigDecimal::add);
        }
        List<Series> series = new ArrayList<>();
        figures.forEach((key, byStart) -> {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            starts.forEach(start -> values.add(byStart.get(start)));
            series.add(new Series(key, name(key, largest), values));
        });
        return series;
    }

    private String name(String key, List<String> largest) {
        return key.equals(OTHERS) && !largest.contains(key)
                ? text("metering.others")
                : rows.stream()
                        .filter(row -> key(row).equals(key))
                        .findFirst()
                        .map(row -> names.of(caller, asked.by(), row))
                        .orElse(key);
    }

    private String key(UsageRow row) {
        String value = row.group().get(asked.by());
        return value == null ? "" : value;
    }

    private BigDecimal figure(UsageRow row) {
        return costs ? row.cost().usd() : BigDecimal.valueOf(row.calls());
    }

    /** Opens the very invocations of a bar or a row. */
    static void drill(Asked asked, Dimension by, @Nullable String value, @Nullable Instant start) {
        Map<String, String> query = new HashMap<>();
        query.put("period", asked.span().code());
        put(query, asked.filter());
        if (value != null && !value.isEmpty()) {
            query.put(by.code(), value);
        }
        if (start != null) {
            query.put("from", start.toString());
            query.put(
                    "to",
                    start.atZone(asked.period().zone())
                            .plus(1, unit(asked.every()))
                            .toInstant()
                            .toString());
        } else if (asked.period().from().equals(asked.span().from(asked.period().zone()))) {
            query.remove("from");
        } else {
            query.put("from", asked.period().from().toString());
            query.put("to", asked.period().to().toString());
        }
        UI.getCurrent().navigate("invocations", QueryParameters.simple(query));
    }

    private static void put(Map<String, String> query, UsageFilter filter) {
        put(query, "team", filter.team());
        put(query, "application", filter.application());
        put(query, "model", filter.model());
        put(query, "key", filter.key());
        if (filter.costCenter() != null) {
            query.put("costCenter", filter.costCenter());
        }
        if (filter.environment() != null) {
            query.put("environment", filter.environment().name());
        }
        filter.tags().forEach((name, tag) -> query.put("tag:" + name, tag));
    }

    private static void put(Map<String, String> query, String name, @Nullable Id id) {
        if (id != null) {
            query.put(name, id.text());
        }
    }
}
