package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.provisioning.Drift;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.ui.Actions;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.time.Instant;
import java.time.LocalDate;

/** Asks why a drift is left be, and until when. */
class IgnoreDialog extends Dialog {
    private static final int USUAL_DAYS = 30;

    private final TextArea reason = new TextArea(text("provisioning.drift.reason"));
    private final DatePicker until = new DatePicker(text("provisioning.drift.until"));

    IgnoreDialog(Desk desk, PlatformComponent component, Drift.Difference difference, Runnable changed) {
        Formats formats = Formats.current();
        LocalDate today = desk.now().atZone(formats.zone()).toLocalDate();
        setHeaderTitle(text("provisioning.drift.ignore.title", difference.resource()));
        addClassName("maru-dialog");
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(400);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        until.setRequiredIndicatorVisible(true);
        until.setMin(today.plusDays(1));
        until.setValue(today.plusDays(USUAL_DAYS));
        Button ignore = Actions.primary(text("provisioning.drift.ignore"), () -> {
            Instant end = until.getValue().atStartOfDay(formats.zone()).toInstant();
            if (Toasts.attempt(() -> desk.drifts()
                    .ignore(
                            desk.caller(),
                            component.id(),
                            difference.resource(),
                            difference.path(),
                            reason.getValue().strip(),
                            end))) {
                close();
                Toasts.done(text("provisioning.drift.ignored.done", formats.day(end)));
                changed.run();
            }
        });
        ignore.setEnabled(false);
        reason.addValueChangeListener(_ -> ignore.setEnabled(isFilledIn()));
        until.addValueChangeListener(_ -> ignore.setEnabled(isFilledIn()));
        add(Layouts.stack(Parts.quiet(text("provisioning.drift.ignore.text")), reason, until));
        getFooter().add(Actions.button(text("ui.cancel"), this::close), ignore);
    }

    private boolean isFilledIn() {
        return !reason.getValue().isBlank() && until.getValue() != null && !until.isInvalid();
    }
}
