package dev.maru.ui.schema;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.select.Select;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field of one component. */
final class InputField<T, C extends Component & HasValue<?, T> & HasValidation & HasLabel & HasHelper>
        implements SchemaField {
    private final C component;
    private final Function<T, @Nullable JsonNode> write;
    private final Function<JsonNode, T> read;
    private final boolean wide;
    private boolean touched;

    InputField(
            Hints hints,
            C component,
            boolean wide,
            Function<T, @Nullable JsonNode> write,
            Function<JsonNode, T> read,
            Runnable changed) {
        this.component = component;
        this.wide = wide;
        this.write = write;
        this.read = read;
        component.setLabel(hints.label());
        if (!hints.help().isEmpty()) {
            component.setHelperText(hints.help());
        }
        component.setManualValidation(true);
        component.getElement().setAttribute("data-field", hints.name());
        component.addValueChangeListener(change -> {
            touched |= change.isFromClient();
            changed.run();
        });
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public @Nullable JsonNode value() {
        return component.isEmpty() && !(component.getEmptyValue() instanceof Boolean)
                ? write.apply(component.getEmptyValue())
                : write.apply(component.getValue());
    }

    @Override
    public void set(JsonNode value) {
        component.setValue(value.isMissingNode() || value.isNull() ? component.getEmptyValue() : read.apply(value));
    }

    @Override
    public void show(Map<String, String> problems) {
        String problem = problems.remove("");
        for (String pointer : Map.copyOf(problems).keySet()) {
            String inside = problems.remove(pointer);
            problem = problem == null ? inside : problem;
        }
        boolean shown = problem != null && touched;
        component.setInvalid(shown);
        component.setErrorMessage(shown ? problem : "");
    }

    @Override
    public void touch() {
        touched = true;
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        component.setReadOnly(readOnly);
    }

    @Override
    public void setRequired(boolean required) {
        // A select says so with aria-required on a button, which may not carry it; it nearly always has its default
        // chosen.
        component.setRequiredIndicatorVisible(required && !(component instanceof Select<?>));
    }

    @Override
    public boolean isWide() {
        return wide;
    }

    @Override
    public void focus() {
        if (component instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
