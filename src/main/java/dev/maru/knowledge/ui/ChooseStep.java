package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Trial;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.connector.upload.UploadConnector;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Tone;
import java.util.Arrays;
import java.util.List;

/** Which of the documents of a place are wanted; for an upload, the documents themselves. */
class ChooseStep extends Composite<Div> {
    private static final int MOST_FILES = 10_000;

    private final transient Setup setup;
    private final TextArea include;
    private final TextArea exclude;
    private final Div taken = Layouts.stack();

    ChooseStep(Setup setup) {
        this.setup = setup;
        DataSource known = setup.source();
        include = globs("source.include", known.choice().include());
        exclude = globs("source.exclude", known.choice().exclude());
        taken.getElement().setAttribute("aria-live", "polite");
        var buttons = new SetupButtons().back(setup, SetupStep.CONNECT);
        buttons.also(text("source.choose.try"), this::count);
        buttons.forward(text("source.next.step"), this::next);
        getContent().addClassName("maru-stack");
        if (known.connector().equals(UploadConnector.NAME)) {
            getContent().add(new Card(text("source.step.files"), files(known)));
        }
        getContent()
                .add(new Card(text("source.step.choose.text"), Layouts.columns(2, include, exclude), taken), buttons);
    }

    private Component files(DataSource known) {
        var who = setup.caller();
        var upload = new Upload((UploadHandler)
                event -> setup.doors().sources().upload(who, known.id(), event.getFileName(), event.getInputStream()));
        upload.setMaxFiles(MOST_FILES);
        upload.addAllFinishedListener(_ -> count());
        upload.setWidthFull();
        return Layouts.stack(new Paragraph(text("source.files.text")), upload);
    }

    private static TextArea globs(String key, List<String> before) {
        var field = new TextArea(text(key));
        field.setHelperText(text(key + ".help"));
        field.setValue(String.join("\n", before));
        field.setMinRows(3);
        field.setWidthFull();
        return field;
    }

    private static List<String> lines(TextArea field) {
        return Arrays.stream(field.getValue().split("[\\n,]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private boolean keep() {
        return setup.keep(wish -> wish.choosing(new Choice(lines(include), lines(exclude))));
    }

    private void next() {
        if (keep()) {
            setup.go(SetupStep.PREVIEW);
        }
    }

    /** What the patterns take of what is there. */
    private void count() {
        if (!keep()) {
            return;
        }
        taken.removeAll();
        taken.add(Lines.soft(text("source.testing")));
        Background.run(
                this,
                setup.caller(),
                who -> setup.doors().sources().test(who, setup.source().id()),
                this::counted,
                failure -> said(Tone.DANGER, text("source.unreached"), Failures.words(failure)));
    }

    private void counted(Trial result) {
        if (result.reached()) {
            said(
                    result.found() > 0 ? Tone.OK : Tone.WARNING,
                    text("source.taken", result.found() + (result.more() ? "+" : "")),
                    String.join(" · ", result.sample()));
        } else {
            said(Tone.DANGER, text("source.unreached"), result.message());
        }
    }

    private void said(Tone tone, String title, String words) {
        taken.removeAll();
        taken.add(new Notice(tone, title, words));
    }
}
