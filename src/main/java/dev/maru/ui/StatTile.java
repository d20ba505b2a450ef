package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** One figure with its name above it and what it means below. */
public class StatTile extends Composite<Section> {
    private final Div figure = new Div();
    private final Div note = new Div();

    public StatTile(String name, String figure, String note) {
        this.figure.addClassName("maru-figure");
        this.note.addClassName("maru-soft");
        getContent().addClassNames("maru-card", "maru-stat");
        getContent().add(new H2(name), this.figure, this.note);
        show(figure, note);
    }

    public final StatTile show(String figure, String note) {
        this.figure.setText(figure);
        this.note.setText(note);
        return this;
    }

    /** Colours the figure; the note should say why. */
    public StatTile tone(Tone tone) {
        figure.getElement().setAttribute("data-tone", tone.attribute());
        return this;
    }

    /** Under the note: a bar, a sparkline. */
    public StatTile with(Component... components) {
        getContent().add(components);
        return this;
    }
}
