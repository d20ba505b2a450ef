package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.CostRange.Driver;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;
import java.util.Comparator;
import java.util.List;

/** What it costs a month, from low to high, and what that is made of: the dearest first. */
class CostCard extends Card {
    CostCard() {
        title(text("request.cost"), Lines.soft(text("request.cost.unit")));
    }

    CostCard show(CostRange cost) {
        var range = new Div(
                part("request.cost.low", Costs.money(cost.low())),
                expected(cost),
                part("request.cost.high", Costs.money(cost.high())));
        range.addClassName("maru-cost-range");
        content(range);
        add(drivers(cost));
        return this;
    }

    /** What stands today beside what would stand. */
    CostCard show(CostRange now, CostRange then) {
        show(then);
        if (!now.expected().isZero() || !now.high().isZero()) {
            addComponentAtIndex(
                    2, Lines.soft(text("request.cost.now", Costs.money(now.expected()), Costs.difference(now, then))));
        }
        return this;
    }

    private static Component expected(CostRange cost) {
        var figure = new Span(Costs.money(cost.expected()));
        figure.addClassName("maru-figure");
        return new Div(Lines.soft(text("request.cost.expected")), figure);
    }

    private static Component part(String name, String figure) {
        var value = new Span(figure);
        value.addClassName("maru-number");
        return new Div(Lines.soft(text(name)), value);
    }

    private static Component drivers(CostRange cost) {
        List<Driver> drivers = cost.drivers();
        var list = new Div();
        list.addClassName("maru-drivers");
        if (drivers.isEmpty() && cost.isComplete()) {
            list.add(new Paragraph(text("request.cost.free")));
        }
        drivers.stream()
                .sorted(Comparator.comparing(Driver::expected).reversed())
                .forEach(driver -> list.add(line(driver)));
        cost.unknowns().forEach(unknown -> list.add(unknown(unknown)));
        return list;
    }

    /** What nobody here knows the price of is no zero. */
    private static Component unknown(String what) {
        var words = new Div(new Span(what), Lines.soft(text("request.cost.unknown.text")));
        words.addClassNames("maru-stack", "maru-tight");
        var line = new Div(words, new Badge(Tone.WARNING, "?", text("request.cost.unknown")));
        line.addClassName("maru-driver");
        return line;
    }

    private static Component line(Driver driver) {
        var amount = new Span(Costs.money(driver.expected()));
        amount.addClassName("maru-number");
        amount.setTitle(Formats.current().exactMoney(driver.low()) + " – "
                + Formats.current().exactMoney(driver.high()));
        var words = new Div(new Span(driver.name()), Lines.soft(driver.basis()));
        words.addClassNames("maru-stack", "maru-tight");
        var line = new Div(words, amount);
        line.addClassName("maru-driver");
        return line;
    }
}
