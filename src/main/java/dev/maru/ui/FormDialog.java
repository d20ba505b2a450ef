package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** A form in a dialog: what is wrong is said above the buttons, and the dialog stays open with what was entered. */
public class FormDialog extends Dialog {
    private final Div fields = Layouts.stack();
    private final Paragraph fault = new Paragraph();
    private final Button submit;

    /** @param act what the form is for; what it throws is shown, otherwise the dialog closes */
    public FormDialog(String title, String action, Runnable act) {
        submit = Actions.primary(action, () -> submit(act));
        submit.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(this);
        setHeaderTitle(title);
        addClassName("maru-dialog");
        fault.addClassName("maru-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        add(fields, fault);
        getFooter().add(Actions.button(text("ui.cancel"), this::close), submit);
    }

    public FormDialog with(Component... components) {
        fields.add(components);
        return this;
    }

    /** What has the focus when it opens; the first field where nothing is said. */
    public FormDialog first(Focusable<?> part) {
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                part.focus();
            }
        });
        return this;
    }

    /** For what is destructive. */
    public FormDialog dangerous() {
        submit.addThemeVariants(ButtonVariant.ERROR);
        return this;
    }

    /** The button that submits, for a form that is not always ready. */
    public Button submitting() {
        return submit;
    }

    private void submit(Runnable act) {
        fault.setVisible(false);
        try {
            act.run();
            close();
        } catch (RuntimeException failure) {
            fault.setText(Failures.words(failure));
            fault.setVisible(true);
        }
    }
}
