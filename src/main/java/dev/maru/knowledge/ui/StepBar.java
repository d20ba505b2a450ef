package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.maru.knowledge.DataSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one is in setting a source up; a step that can be taken now can be gone to. */
class StepBar extends Composite<Nav> {
    private final transient Setup setup;

    StepBar(Setup setup) {
        this.setup = setup;
        getContent().addClassName("maru-step-bar");
        getContent().getElement().setAttribute("aria-label", text("source.steps"));
    }

    void draw(SetupStep current) {
        @Nullable DataSource source = setup.known();
        List<SetupStep> steps = List.of(SetupStep.values());
        var list = new OrderedList();
        for (int i = 0; i < steps.size(); i++) {
            SetupStep step = steps.get(i);
            boolean done = step != current && step.isDone(source, current);
            var number = new Span(done ? "✓" : "" + (i + 1));
            number.addClassName("maru-step-number");
            number.getElement().setAttribute("aria-hidden", "true");
            var go = new NativeButton("", _ -> setup.go(step));
            go.add(number, new Span(text("source.step", step)));
            go.setEnabled(step.isOpen(source));
            if (step == current) {
                go.getElement().setAttribute("aria-current", "step");
            }
            var item = new ListItem(go);
            item.getElement().setAttribute("data-done", done);
            list.add(item);
        }
        getContent().removeAll();
        getContent().add(list);
    }
}
