package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import dev.maru.metering.Budgets.Terms;
import dev.maru.shared.Money;
import dev.maru.ui.Formats;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Fields for a budget's terms. */
class TermsFields extends Composite<Div> {
    private final BigDecimalField monthly = new BigDecimalField(text("metering.budget.monthly"));
    private final RadioButtonGroup<Boolean> hard = new RadioButtonGroup<>(text("metering.budget.kind"));
    private final ComboBox<String> zone = new ComboBox<>(text("metering.budget.zone"));

    TermsFields(Terms terms) {
        getContent().addClassName("maru-stack");
        monthly.setLocale(Formats.current().locale());
        monthly.setPrefixComponent(new Span("$"));
        monthly.setRequiredIndicatorVisible(true);
        monthly.setWidthFull();
        BigDecimal amount = terms.monthly().usd().stripTrailingZeros();
        monthly.setValue(amount.scale() < 2 ? amount.setScale(2) : amount);
        hard.setItems(false, true);
        hard.setItemLabelGenerator(is -> text(is ? "metering.budget.hard.text" : "metering.budget.soft.text"));
        hard.setValue(terms.hard());
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setValue(terms.zone().getId());
        zone.setHelperText(text("metering.budget.zone.help"));
        zone.setWidthFull();
        getContent().add(monthly, hard, zone);
    }

    /** Null where something is wrong, which the fields then say. */
    @Nullable
    Terms read() {
        BigDecimal amount = monthly.getValue();
        try {
            if (amount == null) {
                throw new IllegalArgumentException();
            }
            return new Terms(new Money(amount), hard.getValue(), ZoneId.of(zone.getValue()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            monthly.setInvalid(true);
            monthly.setErrorMessage(text("metering.budget.amount.wrong"));
            return null;
        }
    }
}
