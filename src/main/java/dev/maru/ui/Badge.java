package dev.maru.ui;

import com.vaadin.flow.component.html.Span;

/** A state: a mark, a word, a colour. */
public class Badge extends Span {
    public Badge(Tone tone, String word) {
        this(tone, tone.mark(), word);
    }

    /** @param mark one character in front of the word; none where empty */
    public Badge(Tone tone, String mark, String word) {
        addClassName("maru-badge");
        getElement().setAttribute("data-tone", tone.attribute());
        if (!mark.isEmpty()) {
            var sign = new Span(mark);
            sign.getElement().setAttribute("aria-hidden", "true");
            add(sign);
        }
        add(new Span(word));
    }

    /** A word without a mark: a label, a kind, a version. */
    public static Badge plain(String word) {
        return new Badge(Tone.NEUTRAL, "", word);
    }
}
