package dev.maru.ui;

import com.vaadin.flow.component.html.Span;
import dev.maru.shared.Money;
import org.jspecify.annotations.Nullable;

/** An amount in short, with every digit on hover; "unknown", not zero, where nobody knows it. */
public class MoneyText extends Span {
    public MoneyText(@Nullable Money amount) {
        super(Formats.current().money(amount));
        addClassName("maru-number");
        if (amount == null) {
            addClassName("maru-soft");
        } else {
            setTitle(Formats.current().exactMoney(amount));
        }
    }
}
