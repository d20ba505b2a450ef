package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.maru.provisioning.OperationEvent;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Timeline;
import java.time.Instant;
import java.util.ArrayList;

/** What happened in an operation, the newest first. */
class EventList extends Composite<Div> {
    private final Timeline timeline = new Timeline();
    private final Component none = Parts.quiet(text("provisioning.operation.events.none"));
    private final Instant from;
    private long last;

    /** @param from the times of the events are told from here on */
    EventList(Instant from) {
        this.from = from;
        getContent()
                .getElement()
                .setAttribute("role", "log")
                .setAttribute("aria-label", text("provisioning.operation.events"));
        getContent().add(none, timeline);
    }

    /** The sequence number of the newest shown. */
    long last() {
        return last;
    }

    void live(boolean live) {
        getContent().getElement().setAttribute("aria-busy", String.valueOf(live));
        none.setVisible(last == 0);
    }

    /** @param first whether it is the failure that all others follow from */
    void add(OperationEvent event, boolean first) {
        if (event.sequence() <= last) {
            return;
        }
        last = event.sequence();
        none.setVisible(false);
        timeline.first(
                Formats.current().exactTime(event.at()),
                States.tone(event),
                text("provisioning.event.level", event.level()),
                Lines.strong(subject(event)),
                details(event));
        if (first) {
            timeline.getContent()
                    .getChildren()
                    .findFirst()
                    .ifPresent(entry -> entry.getElement().setAttribute("data-first-failure", true));
        }
    }

    private static String subject(OperationEvent event) {
        return event.resource().isEmpty() ? Parts.named("provisioning.step", event.step()) : event.resource();
    }

    private static Component[] details(OperationEvent event) {
        var details = new ArrayList<Component>();
        details.add(Lines.soft(" " + (event.type().isEmpty() ? "" : event.type() + " · ") + status(event)));
        if (!event.message().saysNothing()) {
            details.add(new Div(Lines.soft(text(event.message()))));
        }
        return details.toArray(Component[]::new);
    }

    /** The other side's word as it is; ours in the reader's language. */
    private static String status(OperationEvent event) {
        return Parts.named("provisioning.event.status", event.status());
    }

    /** In one line, for a notice. */
    static String sentence(OperationEvent event) {
        return subject(event) + " · " + status(event)
                + (event.message().saysNothing() ? "" : ": " + text(event.message()));
    }
}
