package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.GateSettings.Action;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.ui.Layouts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each gate does with what it finds. */
class GatesForm extends Composite<Div> {
    /** Those that need nothing but on and off; what needs words of its own is set over the API. */
    private static final List<Gate> SHOWN = List.of(
            Gate.DUPLICATE,
            Gate.NEAR_DUPLICATE,
            Gate.TOO_SHORT,
            Gate.BOILERPLATE,
            Gate.GARBLED,
            Gate.PERSONAL_DATA,
            Gate.SECRET,
            Gate.PROMPT_INJECTION,
            Gate.STALE);

    private static final String OFF = "off";
    private final Map<Gate, Select<String>> fields = new EnumMap<>(Gate.class);
    private final transient GateSettings before;

    GatesForm(GateSettings before) {
        this.before = before;
        getContent().addClassNames("maru-columns", "maru-columns-3");
        for (Gate gate : SHOWN) {
            var field = new Select<String>();
            field.setLabel(Marks.gate(gate.name()));
            field.setItems(actions(gate));
            field.setItemLabelGenerator(code -> text("source.action." + code));
            Action action = before.actions().get(gate);
            field.setValue(action == null ? OFF : action.name().toLowerCase(java.util.Locale.ROOT));
            field.setHelperText(text("source.gate.help." + gate.name()));
            field.setWidthFull();
            fields.put(gate, field);
            getContent().add(Layouts.stack(field));
        }
    }

    private static List<String> actions(Gate gate) {
        return gate == Gate.PERSONAL_DATA || gate == Gate.SECRET
                ? List.of(OFF, "tag", "mask", "quarantine")
                : List.of(OFF, "tag", "quarantine");
    }

    GateSettings value() {
        Map<Gate, Action> actions = new EnumMap<>(Gate.class);
        actions.putAll(before.actions());
        fields.forEach((gate, field) -> {
            if (field.getValue() == null || field.getValue().equals(OFF)) {
                actions.remove(gate);
            } else {
                actions.put(gate, Action.valueOf(field.getValue().toUpperCase(java.util.Locale.ROOT)));
            }
        });
        return new GateSettings(actions, before.rules());
    }
}
