package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.catalog.PriceWish;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records a price from a moment on. What is left empty is unknown; what is free is 0. */
class PriceDialog extends FormDialog {
    private final transient Consumer<PriceWish> recorded;
    private final Map<TokenKind, BigDecimalField> figures = new EnumMap<>(TokenKind.class);
    private final DateTimePicker from = new DateTimePicker(text("model.price.from"));
    private final TextField source = new TextField(text("model.price.source"));

    PriceDialog(String model, @Nullable Price before, Consumer<PriceWish> recorded) {
        super(text("model.price.set.of", model), text("model.price.record"));
        this.recorded = recorded;
        for (TokenKind kind : TokenKind.values()) {
            figures.put(kind, figure(kind, before));
        }
        from.setHelperText(text("model.price.from.help", Formats.current().zone()));
        source.setWidthFull();
        source.setRequiredIndicatorVisible(true);
        source.setHelperText(text("model.price.source.help"));
        fields(
                Lines.soft(text("model.price.help")),
                Layouts.columns(2, figures.values().toArray(Component[]::new)),
                from,
                source);
    }

    private static BigDecimalField figure(TokenKind kind, @Nullable Price before) {
        var field = new BigDecimalField(text("model.token", kind));
        field.setPlaceholder(Formats.current().unknown());
        field.setClearButtonVisible(true);
        field.setLocale(Locale.US);
        if (before != null && before.perMillion().get(kind) != null) {
            field.setValue(before.perMillion().get(kind));
        }
        return field;
    }

    @Override
    void act() {
        var perMillion = new EnumMap<TokenKind, BigDecimal>(TokenKind.class);
        figures.forEach((kind, field) -> {
            if (field.getValue() != null) {
                perMillion.put(kind, field.getValue());
            }
        });
        @Nullable LocalDateTime start = from.getValue();
        recorded.accept(new PriceWish(
                start == null ? null : start.atZone(Formats.current().zone()).toInstant(),
                perMillion,
                source.getValue()));
    }
}
