package dev.maru.ui;

import com.vaadin.flow.component.html.Div;

/** How much of something is used: a thin bar, with the words for those who do not see it. */
public class Meter extends Div {
    /** @param share of 1; more than 1 is drawn full and as a danger */
    public Meter(double share, String words) {
        var fill = new Div();
        fill.getStyle().setWidth(Math.round(Math.clamp(share, 0, 1) * 1000) / 10.0 + "%");
        addClassName("maru-meter");
        getElement().setAttribute("role", "img").setAttribute("aria-label", words);
        getElement()
                .setAttribute(
                        "data-tone",
                        share >= 1 ? Tone.DANGER.attribute() : share >= 0.8 ? Tone.WARNING.attribute() : "accent");
        add(fill);
    }
}
