package dev.maru.ui.schema;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A field that is an object: a heading and its own fields. */
final class GroupField implements SchemaField {
    private final FieldGroup fields;
    private final Div content = new Div();

    GroupField(Hints hints, Widgets widgets) {
        fields = new FieldGroup(hints.schema(), widgets);
        content.addClassName("maru-stack");
        content.add(new H3(hints.label()), fields.layout());
    }

    @Override
    public Component component() {
        return content;
    }

    @Override
    public JsonNode value() {
        return fields.value();
    }

    @Override
    public void set(JsonNode value) {
        fields.set(value);
    }

    @Override
    public void show(Map<String, String> problems) {
        fields.show(problems);
    }

    @Override
    public void touch() {
        fields.touch();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        fields.setReadOnly(readOnly);
    }

    @Override
    public void setRequired(boolean required) {
        // its own fields say what they need
    }

    @Override
    public boolean isWide() {
        return true;
    }

    @Override
    public void focus() {
        content.getElement().callJsFunction("scrollIntoView");
    }
}
