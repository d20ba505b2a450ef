package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/** Several lines of code, scrolling sideways, with a button that copies them. */
public class CodeBlock extends Composite<Div> {
    private final Code code = new Code();
    private final CopyButton copy = new CopyButton("", text("ui.copy.code"));

    public CodeBlock(String text) {
        var lines = new Pre(code);
        lines.getElement().setAttribute("tabindex", "0");
        getContent().addClassName("maru-code");
        getContent().add(lines, copy);
        setText(text);
    }

    public final void setText(String text) {
        code.setText(text);
        copy.setValue(text);
    }
}
