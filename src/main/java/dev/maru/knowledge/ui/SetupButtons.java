package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.maru.ui.Actions;

/** At the foot of a step: back, what else can be done, and the one that goes on. */
class SetupButtons extends Composite<Div> {
    private final Div ahead = new Div();

    SetupButtons() {
        ahead.addClassName("maru-actions");
        getContent().addClassName("maru-step-foot");
        getContent().add(ahead);
    }

    SetupButtons back(Setup setup, SetupStep to) {
        getContent().addComponentAsFirst(Actions.quiet(text("source.back"), () -> setup.go(to)));
        return this;
    }

    Button also(String label, Runnable act) {
        Button button = Actions.button(label, act);
        ahead.add(button);
        return button;
    }

    Button forward(String label, Runnable act) {
        Button button = Actions.primary(label, act);
        ahead.add(button);
        return button;
    }

    /** Enter in one of the step's fields does it. */
    static void onEnter(Button button, Component fields) {
        button.addClickShortcut(Key.ENTER).listenOn(fields).resetFocusOnActiveElement();
    }
}
