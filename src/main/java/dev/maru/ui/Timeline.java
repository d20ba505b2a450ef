package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** What happened, one under the other: when, with what outcome, and what is to be said of it. */
public class Timeline extends Composite<OrderedList> {
    public Timeline() {
        getContent().addClassName("maru-timeline");
    }

    /**
     * @param when already formatted
     * @param tone how it went; its mark stands before the title
     * @param outcome the word for the tone, for those who do not see it; none where empty
     */
    public Timeline and(String when, Tone tone, String outcome, Component title, Component... details) {
        getContent().add(entry(when, tone, outcome, title, details));
        return this;
    }

    /** As above, before all others. */
    public Timeline first(String when, Tone tone, String outcome, Component title, Component... details) {
        getContent().addComponentAsFirst(entry(when, tone, outcome, title, details));
        return this;
    }

    public void clear() {
        getContent().removeAll();
    }

    private static ListItem entry(String when, Tone tone, String outcome, Component title, Component... details) {
        var mark = new Span(tone.mark());
        mark.addClassName("maru-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var words = new Div(title);
        if (!outcome.isEmpty()) {
            var said = new Span(outcome);
            said.addClassName("maru-visually-hidden");
            words.add(said);
        }
        words.add(details);
        var time = new Span(when);
        time.addClassNames("maru-soft", "maru-small", "maru-number");
        var entry = new ListItem(mark, words, time);
        entry.getElement().setAttribute("data-tone", tone.attribute());
        return entry;
    }
}
