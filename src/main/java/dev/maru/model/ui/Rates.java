package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** USD per million tokens, written with every digit; unknown is a word, free is a zero. */
final class Rates {
    private Rates() {}

    static String rate(@Nullable BigDecimal perMillion) {
        if (perMillion == null) {
            return Formats.current().unknown();
        }
        return perMillion.signum() == 0 ? "$0" : "$" + Formats.current().decimal(perMillion, 2, 6);
    }

    static String rate(@Nullable Price price, TokenKind kind) {
        return rate(price == null ? null : price.perMillion().get(kind));
    }

    /** Sorts unknown before free. */
    static BigDecimal sortable(@Nullable Price price, TokenKind kind) {
        return price == null ? BigDecimal.ONE.negate() : price.perMillion().getOrDefault(kind, BigDecimal.ONE.negate());
    }

    /** All kinds that are known, under each other. */
    static Component all(Map<TokenKind, BigDecimal> perMillion) {
        if (perMillion.isEmpty()) {
            var unknown = new Span(text("model.price.unknown"));
            unknown.addClassName("maru-soft");
            return unknown;
        }
        var facts = new Facts();
        perMillion.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            var figure = new Span(rate(entry.getValue()));
            figure.addClassName("maru-number");
            facts.and(text("model.token", entry.getKey()), figure);
        });
        return facts;
    }

    /** In one line: input $0.15 · output $0.60. */
    static String line(Map<TokenKind, BigDecimal> perMillion) {
        if (perMillion.isEmpty()) {
            return Formats.current().unknown();
        }
        return String.join(
                " · ",
                perMillion.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> text("model.token", entry.getKey()) + " " + rate(entry.getValue()))
                        .toList());
    }
}
