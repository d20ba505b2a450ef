package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.knowledge.connector.Connector.Field;
import dev.maru.ui.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a connector must be told. A secret that is left empty stays as it was. */
class ConnectorForm extends Composite<Div> {
    private final Map<String, HasValue<?, String>> fields = new LinkedHashMap<>();

    ConnectorForm() {
        getContent().addClassNames("maru-columns", "maru-columns-2");
    }

    void ask(List<Field> asked, Map<String, String> known) {
        fields.clear();
        getContent().removeAll();
        for (Field field : asked) {
            getContent().add(field(field, known.getOrDefault(field.name(), "")));
        }
        getContent().setVisible(!asked.isEmpty());
    }

    private Component field(Field field, String value) {
        String label = text("source.setting." + field.name());
        String helpKey = "source.setting." + field.name() + ".help";
        String help = Text.exists(helpKey) ? text(helpKey) : "";
        AbstractField<?, String> made;
        if (field.kind() == Field.Kind.SECRET) {
            var secret = new PasswordField(label);
            secret.setHelperText(text("source.secret.help"));
            secret.setWidthFull();
            made = secret;
        } else {
            var words = new TextField(label);
            words.setPlaceholder(field.example());
            words.setHelperText(help);
            words.setRequiredIndicatorVisible(field.required());
            words.setWidthFull();
            made = words;
        }
        made.setId("source-setting-" + field.name());
        made.setValue(value);
        fields.put(field.name(), made);
        return made;
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (!field.getValue().isBlank()) {
                values.put(name, field.getValue().strip());
            }
        });
        return values;
    }
}
