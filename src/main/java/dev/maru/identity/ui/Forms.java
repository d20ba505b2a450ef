package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import dev.maru.ui.Actions;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;

/** Dialogs with a few fields; a refusal stays in view with what was typed. */
final class Forms {
    private Forms() {}

    /** @param save does it; what it throws is shown, and the dialog stays open */
    static Dialog open(String title, String action, Runnable save, Component... fields) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.addClassName("maru-dialog");
        dialog.add(Layouts.stack(fields));
        Button primary = Actions.primary(action, () -> {
            if (Toasts.attempt(save)) {
                dialog.close();
            }
        });
        dialog.getFooter().add(Actions.button(text("ui.cancel"), dialog::close), primary);
        dialog.open();
        return dialog;
    }
}
