package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values under each other, as at the top of a detail. */
public class Facts extends DescriptionList {
    public Facts() {
        addClassName("maru-facts");
    }

    public Facts and(String name, String value) {
        return and(name, new Span(value));
    }

    public Facts and(String name, Component value) {
        var description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }
}
