package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;

/** Small figures with their names in one line, as at the foot of an answer: first token <b>0.61 s</b>. */
public final class Figures {
    private Figures() {}

    public static Component named(String name, String figure) {
        var value = new Span(figure);
        value.addClassName("maru-strong");
        var both = new Span(new Span(name), value);
        both.addClassName("maru-named");
        return both;
    }
}
