package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;

/** Asks before something is lost, and names what. Where it cannot be recovered, {@link #typing} asks for its name. */
public class Confirm extends Dialog {
    private final Button act;

    /**
     * @param question a heading such as: Revoke the key "ci"?
     * @param lost what will be gone or stop working, one line each
     * @param action the verb on the button, such as: Revoke
     */
    public Confirm(String question, List<String> lost, String action, Runnable confirmed) {
        act = new Button(action, click -> {
            close();
            confirmed.run();
        });
        act.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        setHeaderTitle(question);
        addClassName("maru-dialog");
        var losses = new UnorderedList();
        lost.forEach(line -> losses.add(new ListItem(line)));
        losses.setVisible(!lost.isEmpty());
        add(losses);
        getFooter().add(new Button(text("ui.cancel"), click -> close()), act);
    }

    /** Lets the button work only once the name was typed. */
    public Confirm typing(String name) {
        var field = new TextField(text("ui.confirm.type", name));
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(
                change -> act.setEnabled(field.getValue().strip().equals(name)));
        act.setEnabled(false);
        add(new Paragraph(text("ui.confirm.final")), field);
        return this;
    }
}
