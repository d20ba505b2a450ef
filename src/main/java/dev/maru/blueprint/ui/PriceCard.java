package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;

/** What it costs a month as the form comes, for each target. */
class PriceCard extends Card {
    PriceCard(Blueprints blueprints, Blueprint blueprint) {
        title(text("blueprint.cost"), Lines.soft(text("blueprint.cost.month")));
        for (TargetKind target : blueprint.targets().stream().sorted().toList()) {
            CostRange cost = blueprints.estimate(
                    blueprint.ref(), Parameters.NONE, target, Environment.PRODUCTION, BlueprintWords.language());
            add(of(target, cost));
        }
        add(Lines.soft(text("blueprint.cost.defaults")));
    }

    private static Component of(TargetKind target, CostRange cost) {
        Formats formats = Formats.current();
        var part = Layouts.stack(
                new H3(text("blueprint.target", target)),
                new Paragraph(
                        cost.drivers().isEmpty()
                                ? cost.isComplete() ? text("blueprint.cost.nothing") : formats.unknown()
                                : text(
                                        "blueprint.cost.range",
                                        formats.money(cost.low()),
                                        formats.money(cost.expected()),
                                        formats.money(cost.high()))));
        cost.drivers()
                .forEach(driver -> part.add(line(driver.name(), formats.money(driver.expected()), driver.basis())));
        cost.unknowns().forEach(unknown -> part.add(line(unknown, formats.unknown(), "")));
        return part;
    }

    private static Component line(String name, String amount, String basis) {
        var figure = new Span(amount);
        figure.addClassName("maru-number");
        var top = new Div(new Span(name), figure);
        top.addClassName("maru-price-line");
        var line = new Div(top);
        if (!basis.isEmpty()) {
            line.add(Lines.soft(basis));
        }
        return line;
    }
}
