package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Shows a secret the one time it can be read. Closes only by the button that says it was kept. */
public class SecretOnce extends Dialog {
    /** @param explanation what it opens, and until when */
    public SecretOnce(String title, String explanation, String secret) {
        var kept = new Button(text("ui.secret.kept"), click -> close());
        kept.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(title);
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        addClassName("maru-dialog");
        add(Layouts.stack(
                new Paragraph(explanation),
                new CodeBlock(secret),
                Layouts.row(new Badge(Tone.WARNING, text("ui.secret.once")))));
        getFooter().add(kept);
    }
}
