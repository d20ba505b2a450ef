package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** An identifier in a monospaced face with a button that copies it. */
public class Copyable extends Composite<Span> {
    public Copyable(String value) {
        this(value, value);
    }

    /** @param shown a shorter form of the value that is copied */
    public Copyable(String value, String shown) {
        getContent().addClassName("maru-copyable");
        getContent().add(new Code(shown), new CopyButton(value, text("ui.copy.what", shown)));
    }
}
