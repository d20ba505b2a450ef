package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.ui.Card;

/** What is checked, and what becomes of what is found. */
class GatesStep extends Composite<Div> {
    GatesStep(Setup setup) {
        var gates = new GatesForm(setup.source().gates());
        var buttons = new SetupButtons().back(setup, SetupStep.PREVIEW);
        buttons.forward(text("source.next.step"), () -> {
            if (setup.keep(wish -> wish.keeping(gates.value(), wish.readers(), wish.every()))) {
                setup.go(SetupStep.READERS);
            }
        });
        getContent().addClassName("maru-stack");
        getContent().add(new Card(text("source.gates"), new Paragraph(text("source.gates.text")), gates), buttons);
    }
}
