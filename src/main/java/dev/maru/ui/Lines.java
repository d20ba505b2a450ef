package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Words of different weight, as lists and cards set them. */
public final class Lines {
    private Lines() {}

    /** Small and quiet. */
    public static Span soft(String words) {
        var span = new Span(words);
        span.addClassNames("maru-soft", "maru-small");
        return span;
    }

    public static Span strong(String words) {
        var span = new Span(words);
        span.addClassName("maru-strong");
        return span;
    }

    /** Something's name with what goes with it under it. */
    public static Div two(String name, String under) {
        return two(strong(name), soft(under));
    }

    public static Div two(Component first, Component second) {
        Div both = Layouts.stack(first, second);
        both.addClassName("maru-tight");
        return both;
    }
}
