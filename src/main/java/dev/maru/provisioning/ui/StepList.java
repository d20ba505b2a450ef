package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.maru.provisioning.OperationStep;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of an operation with what came of each. */
class StepList extends Composite<Div> {
    private final Timeline timeline = new Timeline();
    private transient List<OperationStep> shown = List.of();

    StepList() {
        getContent().add(timeline);
    }

    void show(List<OperationStep> steps) {
        if (steps.equals(shown)) {
            return;
        }
        shown = steps;
        timeline.clear();
        for (OperationStep step : steps) {
            timeline.and(
                    took(step),
                    States.tone(step.state()),
                    text("provisioning.step.state", step.state()),
                    Lines.strong(word(step)),
                    notes(step));
        }
    }

    static String word(OperationStep step) {
        return Parts.named("provisioning.step", step.name());
    }

    private static Component[] notes(OperationStep step) {
        var notes = new ArrayList<Component>();
        if (step.tries() > 1) {
            notes.add(Lines.soft(" " + text("provisioning.operation.attempt", step.tries())));
        }
        if (!step.note().saysNothing()) {
            notes.add(new Div(Lines.soft(text(step.note()))));
        }
        return notes.toArray(Component[]::new);
    }

    private static String took(OperationStep step) {
        Instant from = step.startedAt();
        Instant to = step.endedAt();
        return from == null || to == null ? "" : Formats.current().duration(Duration.between(from, to));
    }
}
