package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.ui.Badge;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import dev.maru.ui.chart.Category;
import dev.maru.ui.chart.Chart;
import dev.maru.ui.chart.ChartData;
import dev.maru.ui.chart.Measure;
import dev.maru.ui.chart.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every price a model ever had, as rows, and as lines once there is more than one. */
class PriceHistory extends Composite<Div> {
    PriceHistory(List<Price> newestFirst, @Nullable Price inForce) {
        getContent().addClassName("maru-stack");
        if (isChartWorthwhile(newestFirst)) {
            getContent().add(chart(newestFirst.reversed()));
        }
        if (!newestFirst.isEmpty()) {
            getContent().add(rows(newestFirst, inForce));
        }
    }

    private static Table<Price> rows(List<Price> prices, @Nullable Price inForce) {
        Formats formats = Formats.current();
        var table = new Table<Price>().allRows();
        table.part(
                text("model.price.from"),
                price -> Lines.two(formats.time(price.from()), Rates.line(price.perMillion())));
        table.part(
                        text("model.price.source"),
                        price -> price.equals(inForce)
                                ? Layouts.row(new Badge(Tone.OK, text("model.price.now")), Lines.soft(price.source()))
                                : Lines.soft(price.source()))
                .setFlexGrow(1);
        table.setItems(prices);
        return table;
    }

    private static boolean isChartWorthwhile(List<Price> prices) {
        Formats formats = Formats.current();
        return prices.stream()
                        .map(price -> formats.day(price.from()))
                        .distinct()
                        .count()
                > 1;
    }

    /** A price holds until the next begins: so each change has the old figure and the new one, and the lines are steps. */
    private static Chart chart(List<Price> oldestFirst) {
        Formats formats = Formats.current();
        var times = new ArrayList<Category>();
        var figures = new ArrayList<Price>();
        for (Price price : oldestFirst) {
            String day = formats.day(price.from());
            if (!figures.isEmpty()) {
                times.add(new Category("until " + price.from(), day));
                figures.add(figures.getLast());
            }
            times.add(new Category(price.from().toString(), day));
            figures.add(price);
        }
        var series = List.of(series(figures, TokenKind.INPUT), series(figures, TokenKind.OUTPUT));
        var chart = new Chart(text("model.price.history"), Measure.MONEY, new ChartData.TimeSeries(times, series));
        chart.setWidthFull();
        return chart;
    }

    private static Series series(List<Price> prices, TokenKind kind) {
        var figures = new ArrayList<@Nullable BigDecimal>();
        prices.forEach(price -> figures.add(price.perMillion().get(kind)));
        return new Series(kind.name(), text("model.token", kind), figures);
    }
}
