package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.prompt.Template;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A field for each variable of the prompt; a value outlives its variable, so that a slip of typing loses none. */
class VariablesForm extends Div {
    private final Div fields = new Div();
    private final Map<String, TextArea> shown = new LinkedHashMap<>();
    private final Map<String, String> remembered = new HashMap<>();
    private boolean readOnly;

    VariablesForm() {
        addClassName("maru-variables");
        fields.addClassName("maru-variable-fields");
        var heading = new Span(text("prompt.variables"));
        heading.addClassNames("maru-soft", "maru-small");
        add(heading, fields);
        setVisible(false);
    }

    void follow(Template template) {
        List<String> names = List.copyOf(template.variables());
        if (names.equals(List.copyOf(shown.keySet()))) {
            return;
        }
        remembered.putAll(values());
        shown.clear();
        fields.removeAll();
        for (String name : names) {
            var field = new TextArea(name);
            field.setMinRows(1);
            field.setMaxRows(6);
            field.setReadOnly(readOnly);
            field.setValue(remembered.getOrDefault(name, ""));
            shown.put(name, field);
            fields.add(field);
        }
        setVisible(!names.isEmpty());
    }

    void fill(Map<String, String> values) {
        remembered.putAll(values);
        values.forEach((name, value) -> {
            TextArea field = shown.get(name);
            if (field != null) {
                field.setValue(value);
            }
        });
    }

    /** Of the variables that there are; an empty field is an empty value. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        shown.forEach((name, field) -> values.put(name, field.getValue()));
        return values;
    }

    void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
        shown.values().forEach(field -> field.setReadOnly(readOnly));
    }
}
