package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Preview;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import org.jspecify.annotations.Nullable;

/** Real documents, read and checked as a sync would: to be looked at before anything is indexed. */
class PreviewStep extends Composite<Div> {
    private final transient Setup setup;
    private final transient Runnable looked;
    private final Div shown = Layouts.stack();
    private final Button make;
    private final Button next;
    private transient @Nullable Preview last;

    /** @param looked told when there is a preview where there was none */
    PreviewStep(Setup setup, Runnable looked) {
        this.setup = setup;
        this.looked = looked;
        shown.getElement().setAttribute("aria-live", "polite");
        var buttons = new SetupButtons().back(setup, SetupStep.CHOOSE);
        make = buttons.also(text("source.preview.make"), this::look);
        next = buttons.forward(text("source.next.step"), () -> setup.go(SetupStep.GATES));
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        new Card(text("source.step.preview.text"), new Paragraph(text("source.preview.text"))),
                        shown,
                        buttons);
    }

    /** Shows the preview that holds for what the source is now; what was changed in another step may have ended one. */
    void draw() {
        Preview now = setup.doors()
                .sources()
                .lastPreview(setup.caller(), setup.source().id());
        if (now == null || !now.equals(last)) {
            last = now;
            shown.removeAll();
            if (now != null) {
                shown.add(new PreviewPanel(now));
            }
        }
        next.setVisible(now != null);
        make.setText(text(now == null ? "source.preview.make" : "source.preview.again"));
    }

    private void look() {
        DataSource known = setup.source();
        make.setEnabled(false);
        shown.removeAll();
        last = null;
        var working = new ProgressBar();
        working.setIndeterminate(true);
        working.getElement().setAttribute("aria-label", text("source.preview.making"));
        shown.add(Lines.soft(text("source.preview.making")), working);
        Background.run(
                this,
                setup.caller(),
                who -> setup.doors().sources().preview(who, known.id()),
                _ -> {
                    make.setEnabled(true);
                    setup.look();
                    draw();
                    looked.run();
                },
                failure -> {
                    make.setEnabled(true);
                    shown.removeAll();
                    shown.add(new Notice(Tone.DANGER, text("source.preview.failed"), Failures.words(failure)));
                });
    }
}
