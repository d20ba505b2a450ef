package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.maru.knowledge.connector.Connector;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.function.Consumer;

/** What kind of place the documents live in. */
class ConnectorStep extends Composite<Div> {
    private final RadioButtonGroup<Connector> group = new RadioButtonGroup<>();

    /** @param chosen told of a choice, the first one included */
    ConnectorStep(Setup setup, String wanted, Consumer<Connector> chosen) {
        List<Connector> all = setup.doors().connectors().all();
        group.setId("source-connector");
        group.setAriaLabel(text("source.connector"));
        group.setItems(all);
        group.setItemLabelGenerator(connector -> Marks.connector(connector.name()));
        group.setRenderer(new ComponentRenderer<>(connector -> {
            var line = Lines.two(Marks.connector(connector.name()), text("source.connector.text." + connector.name()));
            return connector.isExperimental()
                    ? Layouts.row(line, new Badge(Tone.WARNING, text("source.experimental")))
                    : line;
        }));
        group.addClassName("maru-choices");
        group.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
        group.setValue(all.stream()
                .filter(connector -> connector.name().equals(wanted))
                .findFirst()
                .orElse(all.getFirst()));
        var buttons = new SetupButtons();
        SetupButtons.onEnter(buttons.forward(text("source.next.step"), () -> setup.go(SetupStep.CONNECT)), group);
        getContent().add(new Card(text("source.step.connector.text"), group), buttons);
        getContent().addClassName("maru-stack");
    }
}
