package dev.maru.request.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.ui.FormDialog;
import java.util.function.Consumer;

/** Asks for a reason, and does it with that. */
final class ReasonDialog {
    private ReasonDialog() {}

    /** @param explanation what comes of it */
    static FormDialog of(String title, String explanation, String label, String action, Consumer<String> act) {
        var reason = new TextArea(label);
        reason.setMaxLength(2000);
        reason.setMinRows(3);
        reason.setWidthFull();
        return new FormDialog(title, action, () -> act.accept(reason.getValue().strip()))
                .with(new Paragraph(explanation), reason)
                .first(reason);
    }
}
