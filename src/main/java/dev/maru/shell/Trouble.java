package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.maru.ui.Actions;

/** A page that stands in for one that cannot be shown: what happened, and what to do. */
abstract class Trouble extends Main implements HasDynamicTitle {
    private String title = "";

    void say(VaadinIcon icon, String title, String whatToDo) {
        this.title = title;
        removeAll();
        addClassName("maru-page");
        Icon picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        var actions = new Div(
                new Anchor("", text("shell.trouble.home")),
                Actions.quiet(
                        text("shell.trouble.back"),
                        () -> UI.getCurrent().getPage().getHistory().back()));
        actions.addClassName("maru-actions");
        var words = new Div(picture, new H1(title), new Paragraph(whatToDo), actions);
        words.addClassName("maru-empty");
        add(words);
    }

    @Override
    public String getPageTitle() {
        return title + " · Maru";
    }
}
