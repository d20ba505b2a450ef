package dev.maru.ui.schema;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One field of a form, and what it holds. */
interface SchemaField {
    Component component();

    /** Null where it is empty. */
    @Nullable
    JsonNode value();

    /** @param value missing or null empties it */
    void set(JsonNode value);

    /** @param problems by JSON pointer from this field on; what it shows it takes out */
    void show(Map<String, String> problems);

    /** From now on it shows its problems even if nobody has been there yet. */
    void touch();

    void setReadOnly(boolean readOnly);

    void setRequired(boolean required);

    /** Whether it needs the whole width. */
    boolean isWide();

    void focus();
}
