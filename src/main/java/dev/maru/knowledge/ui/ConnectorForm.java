package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.knowledge.connector.Connector.Field;
import dev.maru.ui.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a connector must be told. A secret that is left empty stays as it was. */
class ConnectorForm extends Composite<Div> {
    private final Map<String, HasValue<?, String>> fields = new LinkedHashMap<>();

    private final List<TextField> required = new ArrayList<>();

    ConnectorForm() {
        getContent().addClassNames("maru-columns", "maru-columns-2");
    }

    void ask(List<Field> asked, Map<String, String> known) {
        fields.clear();
        required.clear();
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
        } else if (field.kind() == Field.Kind.LINES) {
            var lines = new TextArea(label);
            lines.setPlaceholder(field.example());
            lines.setHelperText(help);
            lines.setRequiredIndicatorVisible(field.required());
            lines.setMinRows(3);
            lines.setWidthFull();
            made = lines;
        } else {
            var words = new TextField(label);
            words.setPlaceholder(field.example());
            words.setHelperText(help);
            words.setRequiredIndicatorVisible(field.required());
            words.setWidthFull();
            words.setValueChangeMode(ValueChangeMode.EAGER); // one may leave the step without leaving the field
            words.setErrorMessage(text("source.needed"));
            if (field.required()) {
                required.add(words);
            }
            made = words;
        }
        made.setId("source-setting-" + field.name());
        made.setValue(value);
        fields.put(field.name(), made);
        return made;
    }

    /** Whether all is there that must be; what is not says so. */
    boolean isComplete() {
        required.forEach(field -> field.setInvalid(field.getValue().isBlank()));
        required.stream().filter(TextField::isInvalid).findFirst().ifPresent(TextField::focus);
        return required.stream().noneMatch(TextField::isInvalid);
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
