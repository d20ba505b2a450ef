package dev.maru.ui.chart;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart draws. Its kind decides how. Never a pie. */
public sealed interface ChartData {
    /** Lines over time, with gaps where there is no figure. */
    record TimeSeries(List<Category> times, List<Series> series) implements ChartData {}

    /** Bars over time or categories, one part per series. */
    record StackedBars(List<Category> categories, List<Series> series) implements ChartData {}

    /** One bar per category, the first at the top. */
    record HorizontalBars(List<Category> categories, Series series) implements ChartData {}

    /** A figure per row and column; {@code figures} by row, then by column. */
    record HeatMap(List<Category> columns, List<Category> rows, List<List<@Nullable BigDecimal>> figures)
            implements ChartData {}

    /** A small line without axes. */
    record Sparkline(List<Category> times, Series series) implements ChartData {}

    /** Things and what they depend on, laid out from left to right. */
    record Graph(List<Node> nodes, List<Edge> edges) implements ChartData {}

    /** @param group nodes of one group have one colour; empty for none */
    record Node(String key, String label, String group) {}

    record Edge(String from, String to, String label) {}
}
