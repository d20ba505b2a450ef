package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.BigDecimalField;
import dev.maru.identity.Permission;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.Money;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Meter;
import dev.maru.ui.Toasts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a component has cost since it was made, what it may cost, and what happens past that. */
class SpendingCard {
    private final Desk desk;
    private final PlatformComponent component;
    private final Runnable changed;

    SpendingCard(Desk desk, PlatformComponent component, Runnable changed) {
        this.desk = desk;
        this.component = component;
        this.changed = changed;
    }

    Card card() {
        Formats formats = Formats.current();
        Money spent = desk.components().spent(desk.caller(), component.id()).orElse(null);
        Money cap = component.costCap();
        var lines = Layouts.stack();
        lines.add(Lines.strong(
                cap == null
                        ? text("provisioning.spending.spent", formats.money(spent))
                        : text("provisioning.spending.of", formats.money(spent), formats.money(cap))));
        if (cap != null && spent != null) {
            lines.add(new Meter(
                    share(spent, cap), text("provisioning.spending.of", formats.money(spent), formats.money(cap))));
        }
        lines.add(Lines.soft(explanation(spent, cap)));
        if (maySteer()) {
            lines.add(Layouts.row(Actions.button(
                    text(cap == null ? "provisioning.spending.set" : "provisioning.spending.change"), this::ask)));
        }
        return new Card(text("provisioning.spending.title"), lines);
    }

    private static String explanation(@Nullable Money spent, @Nullable Money cap) {
        if (spent == null) {
            return text("provisioning.spending.unknown");
        }
        return text(cap == null ? "provisioning.spending.uncapped" : "provisioning.spending.capped");
    }

    private static double share(Money spent, Money cap) {
        return cap.isZero()
                ? spent.isZero() ? 0 : 1
                : spent.usd().divide(cap.usd(), 4, RoundingMode.HALF_UP).doubleValue();
    }

    private boolean maySteer() {
        return component.state() != ComponentState.REMOVED
                && (desk.caller().may(Permission.MANAGE_TEAM, component.team())
                        || desk.caller().may(Permission.MANAGE_COST, component.team()));
    }

    private void ask() {
        var cap = new BigDecimalField(text("provisioning.spending.cap"));
        cap.setHelperText(text("provisioning.spending.cap.help"));
        cap.setWidthFull();
        Optional.ofNullable(component.costCap())
                .map(Money::usd)
                .map(BigDecimal::stripTrailingZeros)
                .map(plain -> plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain)
                .ifPresent(cap::setValue);
        new FormDialog(text("provisioning.spending.title"), text("provisioning.spending.save"), () -> {
                    BigDecimal wanted = cap.getValue();
                    desk.components()
                            .capCost(desk.caller(), component.id(), wanted == null ? null : Money.rounded(wanted));
                    Toasts.done(text("provisioning.spending.saved"));
                    changed.run();
                })
                .with(explained(), cap)
                .open();
    }

    private static Component explained() {
        return Parts.quiet(text("provisioning.spending.capped"));
    }
}
