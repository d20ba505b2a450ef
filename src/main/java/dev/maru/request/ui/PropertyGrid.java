package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.maru.ui.Badge;
import dev.maru.ui.Tone;
import org.jspecify.annotations.Nullable;

/** Names, each with what it was before and what it is after. Under each other on a phone. */
class PropertyGrid extends Div {
    PropertyGrid() {
        addClassName("maru-properties");
    }

    /** @param replaces whether the change makes the thing a new one */
    PropertyGrid and(String name, @Nullable String before, @Nullable String after, boolean replaces) {
        var path = new Div(path(name));
        path.addClassName("maru-property-path");
        if (replaces) {
            path.add(new Badge(Tone.DANGER, "±", text("request.replaces")));
        }
        var row = new Div(path);
        row.addClassName("maru-property");
        if (before != null) {
            row.add(value(before, "removed", "−", "request.before"));
        }
        if (after != null || before == null) {
            row.add(value(after, "added", "+", "request.after"));
        }
        add(row);
        return this;
    }

    /** Broken after a dot where it is too long for a line. */
    private static Component path(String name) {
        var path = new Span();
        String[] steps = name.split("(?<=\\.)");
        for (int i = 0; i < steps.length; i++) {
            if (i > 0) {
                path.getElement().appendChild(new Element("wbr"));
            }
            path.add(new Text(steps[i]));
        }
        return path;
    }

    private static Component value(@Nullable String value, String kind, String mark, String meaning) {
        var sign = new Span(mark);
        sign.getElement().setAttribute("aria-hidden", "true");
        var spoken = new Span(text(meaning));
        spoken.addClassName("maru-visually-hidden");
        var words = new Span(words(value));
        if (value == null || value.isEmpty()) {
            words.addClassName("maru-soft");
        }
        var box = new Div(sign, spoken, words);
        box.addClassName("maru-property-value");
        box.getElement().setAttribute("data-kind", kind);
        return box;
    }

    private static String words(@Nullable String value) {
        if (value == null) {
            return text("request.value.later");
        }
        return value.isEmpty() ? text("request.value.empty") : value;
    }
}
