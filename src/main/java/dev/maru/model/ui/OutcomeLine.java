package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.maru.model.ProviderProbe;
import dev.maru.ui.Badge;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;

/** What came of testing a connection, in plain words. */
class OutcomeLine extends Composite<Div> {
    OutcomeLine() {
        getContent().addClassName("maru-stack");
        getContent().getElement().setAttribute("role", "status");
    }

    void testing() {
        getContent().removeAll();
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        getContent().add(Lines.soft(text("model.test.running")), bar);
    }

    void show(ProviderProbe.Outcome outcome) {
        getContent().removeAll();
        switch (outcome) {
            case ProviderProbe.Works(var models, var took) ->
                getContent()
                        .add(new Badge(
                                Tone.OK,
                                text(
                                        "model.test.works",
                                        models,
                                        Formats.current().duration(took))));
            case ProviderProbe.Fails(var problem, var message) ->
                getContent()
                        .add(
                                Layouts.row(new Badge(Tone.DANGER, text("model.problem", problem))),
                                new Paragraph(message));
        }
    }

    void failed(String words) {
        getContent().removeAll();
        getContent().add(Layouts.row(new Badge(Tone.DANGER, words)));
    }
}
