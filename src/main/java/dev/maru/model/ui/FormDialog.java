package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;

/** A form in a dialog: what is wrong is said above the buttons, and the dialog stays open with what was entered. */
abstract class FormDialog extends Dialog {
    private final Div fields = Layouts.stack();
    private final Paragraph fault = new Paragraph();

    FormDialog(String title, String action) {
        setHeaderTitle(title);
        addClassName("maru-dialog");
        setWidth("36rem");
        fault.addClassName("maru-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        add(fields, fault);
        getFooter().add(Actions.button(text("ui.cancel"), this::close), Actions.primary(action, this::submit));
    }

    final void fields(Component... components) {
        fields.add(components);
    }

    /** Says what is wrong. */
    final void fault(String words) {
        fault.setText(words);
        fault.setVisible(!words.isEmpty());
    }

    /** Does what the form is for; what it throws is shown. */
    abstract void act();

    private void submit() {
        try {
            fault("");
            act();
            close();
        } catch (RuntimeException failure) {
            fault(Failures.words(failure));
        }
    }
}
