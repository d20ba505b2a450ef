package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Something on a page that wants attention: what it is, why, and the buttons that do something about it. */
public class Notice extends Composite<Div> {
    private final Div words = new Div();
    private final Div actions = new Div();

    public Notice(Tone tone, String title, String text, Component... actions) {
        getContent().addClassName("maru-notice");
        getContent().getElement().setAttribute("data-tone", tone.attribute());
        words.add(new H2(title));
        if (!text.isEmpty()) {
            words.add(new Paragraph(text));
        }
        this.actions.addClassName("maru-actions");
        this.actions.add(actions);
        this.actions.setVisible(actions.length > 0);
        getContent().add(words, this.actions);
    }

    /** More of what there is to say. */
    public Notice with(Component... components) {
        words.add(components);
        return this;
    }
}
