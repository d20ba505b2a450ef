package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.prompt.Comparison;
import dev.maru.ui.Actions;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import java.net.URI;

/** The address of a comparison, who can open it, and how long it is kept. */
class ShareDialog extends Dialog {
    /** @param run the one that is shown; 0 for none */
    ShareDialog(URI publicUrl, Comparison comparison, int run, String team) {
        setHeaderTitle(text("prompt.share"));
        addClassName("maru-dialog");
        String address = publicUrl + "/playground/" + comparison.id() + (run > 0 ? "?run=" + run : "");
        add(Layouts.stack(
                new Paragraph(text("prompt.share.who", team)),
                new CodeBlock(address),
                new Paragraph(text("prompt.share.kept", Formats.current().day(comparison.forgottenAt())))));
        getFooter().add(Actions.button(text("ui.close"), this::close));
    }
}
