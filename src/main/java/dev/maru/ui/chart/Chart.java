package dev.maru.ui.chart;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chart over Apache ECharts that follows theme, language and size. Its legend toggles, its tooltip has the exact
 * figures, it can be shown as a table, which is also its accessible form, and saved as PNG or CSV.
 */
@Tag("maru-chart")
@NpmPackage(value = "echarts", version = "6.0.0")
@JsModule("./components/maru-chart.ts")
public class Chart extends Component implements HasSize, HasStyle {
    /** @param title its heading, the name of its exports, and what a screen reader says */
    public Chart(String title, Measure measure, ChartData data) {
        getElement().setProperty("heading", title);
        getElement().setProperty("measure", measure.code());
        getElement().setPropertyMap("texts", texts(title));
        show(data);
    }

    public final void show(ChartData data) {
        getElement().setPropertyMap("data", describe(data));
    }

    /** Leaves the heading and the tools away, for a sparkline or a card that has its own heading. */
    public Chart bare() {
        getElement().setProperty("bare", true);
        return this;
    }

    public Registration onClick(ComponentEventListener<ChartClick> listener) {
        getElement().setProperty("clickable", true);
        return addListener(ChartClick.class, listener);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        getElement().setProperty("locale", attach.getUI().getLocale().toLanguageTag());
    }

    private static Map<String, String> texts(String title) {
        return Map.of(
                "table", text("ui.chart.table"),
                "chart", text("ui.chart.chart"),
                "png", text("ui.chart.png"),
                "csv", text("ui.chart.csv"),
                "empty", text("ui.chart.empty"),
                "label", text("ui.chart.label", title),
                "unknown", text("ui.unknown"));
    }

    private static Map<String, Object> describe(ChartData data) {
        return switch (data) {
            case ChartData.TimeSeries(var times, var series) -> axes("lines", times, series);
            case ChartData.StackedBars(var categories, var series) -> axes("stacked", categories, series);
            case ChartData.HorizontalBars(var categories, var series) ->
                axes("horizontal", categories, List.of(series));
            case ChartData.Sparkline(var times, var series) -> axes("sparkline", times, List.of(series));
            case ChartData.HeatMap(var columns, var rows, var figures) -> heatMap(columns, rows, figures);
            case ChartData.Graph(var nodes, var edges) -> graph(nodes, edges);
        };
    }

    private static Map<String, Object> axes(String kind, List<Category> categories, List<Series> series) {
        return Map.of(
                "kind",
                kind,
                "categories",
                categories.stream().map(Chart::category).toList(),
                "series",
                series.stream().map(Chart::series).toList());
    }

    private static Map<String, Object> heatMap(
            List<Category> columns, List<Category> rows, List<List<@Nullable BigDecimal>> figures) {
        var series = new ArrayList<Series>();
        for (int row = 0; row < rows.size(); row++) {
            series.add(new Series(rows.get(row).key(), rows.get(row).label(), figures.get(row)));
        }
        return axes("heat", columns, series);
    }

    private static Map<String, Object> graph(List<ChartData.Node> nodes, List<ChartData.Edge> edges) {
        return Map.of(
                "kind",
                "graph",
                "nodes",
                nodes.stream()
                        .map(node -> Map.of("key", node.key(), "label", node.label(), "group", node.group()))
                        .toList(),
                "edges",
                edges.stream()
                        .map(edge -> Map.of("from", edge.from(), "to", edge.to(), "label", edge.label()))
                        .toList());
    }

    private static Map<String, String> category(Category category) {
        return Map.of("key", category.key(), "label", category.label());
    }

    /** Figures go as text: a number of the browser could not carry all digits of an amount. */
    private static Map<String, Object> series(Series series) {
        var figures = new ArrayList<@Nullable String>();
        for (BigDecimal figure : series.figures()) {
            figures.add(figure == null ? null : figure.toPlainString());
        }
        var described = new LinkedHashMap<String, Object>();
        described.put("key", series.key());
        described.put("name", series.name());
        described.put("figures", figures);
        return described;
    }
}
