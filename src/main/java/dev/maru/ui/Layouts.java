package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** The few arrangements that pages use. All become one column on a phone. */
public final class Layouts {
    private Layouts() {}

    /** Equal columns, two to four. */
    public static Div columns(int columns, Component... components) {
        return classed("maru-columns maru-columns-" + Math.clamp(columns, 1, 4), components);
    }

    /** A wide column and a narrow one. */
    public static Div wideAndNarrow(Component wide, Component narrow) {
        return classed("maru-columns maru-wide-narrow", wide, narrow);
    }

    /** One under the other. */
    public static Div stack(Component... components) {
        return classed("maru-stack", components);
    }

    /** One beside the other, wrapping. */
    public static Div row(Component... components) {
        return classed("maru-row", components);
    }

    private static Div classed(String names, Component... components) {
        var div = new Div(components);
        div.addClassNames(names.split(" "));
        return div;
    }
}
