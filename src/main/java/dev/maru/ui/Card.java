package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;

/** A surface with a heading, a note or controls beside it, and content; a foot for its small figures. */
public class Card extends Section {
    private final Header header = new Header();
    private final Div foot = new Div();

    public Card() {
        addClassName("maru-card");
        header.setVisible(false);
        foot.addClassName("maru-card-foot");
        foot.setVisible(false);
        super.add(header, foot);
    }

    public Card(String title, Component... content) {
        this();
        title(title);
        add(content);
    }

    /** @param aside at the other end of the heading: a quiet note, a link, a control */
    public final Card title(String title, Component... aside) {
        header.removeAll();
        header.add(new H2(title));
        if (aside.length > 0) {
            var end = new Div(aside);
            end.addClassName("maru-aside");
            header.add(end);
        }
        header.setVisible(true);
        return this;
    }

    public final Card foot(Component... components) {
        foot.removeAll();
        foot.add(components);
        foot.setVisible(components.length > 0);
        return this;
    }

    /** Puts content before the foot. */
    @Override
    public void add(Component... components) {
        for (Component component : components) {
            addComponentAtIndex(getComponentCount() - 1, component);
        }
    }

    /** Takes the content out; heading and foot stay. */
    public final Card content(Component... components) {
        getChildren().filter(child -> child != header && child != foot).toList().forEach(this::remove);
        add(components);
        return this;
    }
}
