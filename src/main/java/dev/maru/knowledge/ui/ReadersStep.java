package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.knowledge.DataSource;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;

/** Who may read it, and how often it is synced; then it begins. */
class ReadersStep extends Composite<Div> {
    ReadersStep(Setup setup) {
        DataSource known = setup.source();
        var readers = new ReadersForm(setup.doors().groups().all(setup.caller()), known.readers());
        var schedule = new ScheduleField(known.every());
        schedule.setHelperText(text("source.schedule.help"));
        schedule.setWidthFull();
        var buttons = new SetupButtons().back(setup, SetupStep.GATES);
        buttons.forward(text("source.start"), () -> {
            if (setup.keep(wish -> wish.keeping(wish.gates(), readers.value(), schedule.every()))) {
                Toasts.attempt(() -> {
                    setup.doors().syncs().start(setup.caller(), known.id());
                    SourceDoors.go(Paths.of(known.id()));
                });
            }
        });
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        Layouts.columns(
                                2,
                                new Card(
                                        text("source.step.readers.text"),
                                        new Paragraph(text("source.readers.text")),
                                        readers),
                                new Card(text("source.step.schedule.text"), schedule)),
                        buttons);
    }
}
