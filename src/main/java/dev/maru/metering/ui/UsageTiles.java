package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.metering.UsageRow;
import dev.maru.shared.Money;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.StatTile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The four figures at the top: cost, calls, per 1,000 answers, time to first token. */
final class UsageTiles {
    private UsageTiles() {}

    static Component of(UsageRow total, Optional<UsageRow> before) {
        Formats formats = Formats.current();
        return Layouts.columns(
                4,
                cost(total, before, formats),
                calls(total, before, formats),
                perThousand(total, formats),
                first(total, formats));
    }

    private static StatTile cost(UsageRow total, Optional<UsageRow> before, Formats formats) {
        boolean unknown = total.unpriced() == total.attempts();
        String exact = formats.exactMoney(total.cost());
        String note = total.unpriced() > 0
                ? text("metering.unpriced.note", total.unpriced())
                : joined(
                        exact.equals(formats.money(total.cost())) ? "" : exact,
                        before.filter(row -> row.unpriced() == 0)
                                .map(row -> change(
                                        row.cost().usd().doubleValue(),
                                        total.cost().usd().doubleValue(),
                                        formats))
                                .orElse(""));
        return new StatTile(text("metering.cost"), formats.money(unknown ? null : total.cost()), note);
    }

    /** Against the time before; nothing where there was nothing to compare with. */
    private static String change(double before, double now, Formats formats) {
        if (before == 0) {
            return "";
        }
        double change = now / before - 1;
        return text("metering.change", (change < 0 ? "−" : "+") + formats.percent(Math.abs(change)));
    }

    private static String joined(String... notes) {
        return Stream.of(notes).filter(note -> !note.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static StatTile calls(UsageRow total, Optional<UsageRow> before, Formats formats) {
        String note = total.calls() == 0
                ? ""
                : joined(
                        text("metering.answered.note", formats.percent((double) total.answered() / total.calls())),
                        before.map(row -> change(row.calls(), total.calls(), formats))
                                .orElse(""));
        return new StatTile(text("metering.calls"), formats.compact(total.calls()), note);
    }

    private static StatTile perThousand(UsageRow total, Formats formats) {
        return new StatTile(
                text("metering.perThousand"),
                formats.money(perThousandAnswers(total)),
                text("metering.answers.note", total.answered()));
    }

    static @Nullable Money perThousandAnswers(UsageRow total) {
        if (total.answered() == 0 || total.unpriced() > 0) {
            return null;
        }
        BigDecimal usd = total.cost()
                .usd()
                .multiply(BigDecimal.valueOf(1_000))
                .divide(BigDecimal.valueOf(total.answered()), Money.SCALE, RoundingMode.HALF_UP);
        return new Money(usd);
    }

    private static StatTile first(UsageRow total, Formats formats) {
        return new StatTile(
                text("metering.firstToken"),
                total.firstToken() == null ? "–" : formats.duration(total.firstToken()),
                text("metering.firstToken.note"));
    }
}
