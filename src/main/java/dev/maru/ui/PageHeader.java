package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** A page's heading, the line that says what it is for, and its actions, the primary one last. */
public class PageHeader extends Composite<Header> {
    private final H1 title = new H1();
    private final Paragraph purpose = new Paragraph();
    private final Div heading = new Div(title);
    private final Div actions = new Div();

    public PageHeader(String title, String purpose) {
        getContent().addClassName("maru-page-header");
        heading.addClassName("maru-heading");
        this.purpose.addClassName("maru-lede");
        actions.addClassName("maru-actions");
        getContent().add(new Div(heading, this.purpose), actions);
        title(title, purpose);
        actions();
    }

    public String title() {
        return title.getText();
    }

    public void title(String title, String purpose) {
        this.title.setText(title);
        this.purpose.setText(purpose);
        this.purpose.setVisible(!purpose.isBlank());
    }

    /** Beside the heading: a badge that says the state of what is shown. */
    public void state(Component... badges) {
        heading.removeAll();
        heading.add(title);
        heading.add(badges);
    }

    public void actions(Component... components) {
        actions.removeAll();
        actions.add(components);
        actions.setVisible(components.length > 0);
    }
}
