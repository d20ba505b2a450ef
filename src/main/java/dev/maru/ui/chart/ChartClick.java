package dev.maru.ui.chart;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;

/** Somebody chose a bar, a point, a cell or a node. */
@DomEvent("maru-chart-click")
public class ChartClick extends ComponentEvent<Chart> {
    private final String category;
    private final String series;

    public ChartClick(
            Chart source,
            boolean fromClient,
            @EventData("event.detail.category") String category,
            @EventData("event.detail.series") String series) {
        super(source, fromClient);
        this.category = category;
        this.series = series;
    }

    /** The key of the category; of the column in a heat map; of the node in a graph. */
    public String category() {
        return category;
    }

    /** The key of the series; of the row in a heat map; empty in a graph. */
    public String series() {
        return series;
    }
}
