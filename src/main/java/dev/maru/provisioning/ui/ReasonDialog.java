package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.ui.Actions;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.function.Consumer;

/** Asks why before something is done that others will wonder about. Stays open where it was refused. */
class ReasonDialog extends Dialog {
    private final Div more = Layouts.stack();

    ReasonDialog(String title, String explanation, String action, Consumer<String> act) {
        setHeaderTitle(title);
        addClassName("maru-dialog");
        var reason = new TextArea(text("provisioning.drift.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(400);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setAutofocus(true);
        Button doIt = Actions.primary(action, () -> {
            if (Toasts.attempt(() -> act.accept(reason.getValue().strip()))) {
                close();
            }
        });
        doIt.setEnabled(false);
        reason.addValueChangeListener(
                change -> doIt.setEnabled(!change.getValue().isBlank()));
        add(Layouts.stack(Parts.quiet(explanation), more, reason));
        getFooter().add(Actions.button(text("ui.cancel"), this::close), doIt);
    }

    /** What becomes known while the person thinks. */
    void tell(Component what) {
        more.removeAll();
        more.add(what);
    }
}
