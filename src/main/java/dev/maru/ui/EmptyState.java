package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What a list says while it is empty: what the thing is for, and the button that makes the first one. */
public class EmptyState extends Composite<Div> {
    public EmptyState(VaadinIcon icon, String title, String purpose, Component... actions) {
        var buttons = new Div(actions);
        buttons.addClassName("maru-actions");
        buttons.setVisible(actions.length > 0);
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        getContent().addClassName("maru-empty");
        getContent().add(picture, new H2(title), new Paragraph(purpose), buttons);
    }
}
