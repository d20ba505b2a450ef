package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Forbidden;

/** What a page or a part of it says when it cannot show what was asked: what happened, and what to do. */
public class ErrorState extends Composite<Div> {
    public ErrorState(VaadinIcon icon, String title, String whatToDo, Component... actions) {
        var buttons = new Div(actions);
        buttons.addClassName("maru-actions");
        buttons.setVisible(actions.length > 0);
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        getContent().addClassNames("maru-empty", "maru-error");
        getContent().getElement().setAttribute("role", "alert");
        getContent().add(picture, new H2(title), new Paragraph(whatToDo), buttons);
    }

    /** A part of a page that the caller may not see. */
    public static ErrorState forbidden(Forbidden refusal) {
        return new ErrorState(
                VaadinIcon.LOCK,
                text("ui.forbidden.title"),
                text("ui.forbidden.text", text("ui.permission", refusal.permission())));
    }

    /** A part of a page whose work failed. */
    public static ErrorState failed(String whatToDo, Component... actions) {
        return new ErrorState(VaadinIcon.WARNING, text("ui.failed.title"), whatToDo, actions);
    }
}
