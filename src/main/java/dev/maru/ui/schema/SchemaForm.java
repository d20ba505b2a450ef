package dev.maru.ui.schema;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form made of a JSON Schema of an object, with the hints that its fields give the page ({@link Hints}). It decides nothing
 * of what is valid: whoever uses it listens to changes (typing is waited out), checks the value, and shows the problems
 * found. A problem is shown where somebody has been, or everywhere once {@link #touchAll} was called, as at submitting.
 */
public final class SchemaForm extends Composite<Div> {
    private final FieldGroup fields;
    private final List<Consumer<ObjectNode>> listeners = new ArrayList<>();
    private final Paragraph rest = new Paragraph();
    private final Map<String, Details> advanced = new LinkedHashMap<>();
    private final Map<Section, List<String>> members = new LinkedHashMap<>();
    private boolean silent;

    public SchemaForm(ObjectNode schema) {
        this(schema, Map.of());
    }

    /** @param choices what there is to choose, by the name of the widget that a field asks for, such as "models" */
    public SchemaForm(ObjectNode schema, Map<String, List<Choice>> choices) {
        silent = true;
        fields = new FieldGroup(schema, new Widgets(Map.copyOf(choices), this::changed));
        silent = false;
        getContent().addClassNames("maru-schema-form");
        rest.addClassName("maru-fault");
        rest.getElement().setAttribute("role", "alert");
        rest.setVisible(false);
        getContent().add(rest);
        for (JsonNode group : schema.path("x-ui").path("groups")) {
            section(group.path("id").asString(), Hints.in(group.path("label")));
        }
        section("", "");
        hideEmptySections();
    }

    private void section(String group, String title) {
        List<String> plain = names(group, false);
        List<String> more = names(group, true);
        if (plain.isEmpty() && more.isEmpty()) {
            return;
        }
        var section = new Section();
        section.addClassNames("maru-form-section");
        if (!title.isEmpty()) {
            section.add(new H2(title));
        }
        if (!plain.isEmpty()) {
            section.add(fields.layout(plain));
        }
        if (!more.isEmpty()) {
            var details = new Details(text("ui.form.advanced"), fields.layout(more));
            section.add(details);
            advanced.put(group, details);
        }
        var all = new ArrayList<>(plain);
        all.addAll(more);
        members.put(section, all);
        getContent().add(section);
    }

    private List<String> names(String group, boolean isAdvanced) {
        return fields.hints().values().stream()
                .filter(hints -> hints.group().equals(group) && hints.isAdvanced() == isAdvanced)
                .map(Hints::name)
                .toList();
    }

    private void changed() {
        if (!silent) {
            fields.follow();
            hideEmptySections();
            ObjectNode value = value();
            List.copyOf(listeners).forEach(listener -> listener.accept(value));
        }
    }

    private void hideEmptySections() {
        members.forEach((section, names) -> section.setVisible(names.stream().anyMatch(fields::isShown)));
        advanced.forEach((group, details) ->
                details.setVisible(names(group, true).stream().anyMatch(fields::isShown)));
    }

    /** Shows the fields that count for this target ("aws", "local") and marks those that it requires; empty shows all. */
    public void setTarget(String target) {
        silent = true;
        fields.target(target);
        hideEmptySections();
        silent = false;
    }

    /** What is filled in, without the fields that do not count. */
    public ObjectNode value() {
        return fields.value();
    }

    /** Fills the form in; nobody is told. */
    public void setValue(ObjectNode value) {
        silent = true;
        fields.set(value);
        hideEmptySections();
        silent = false;
    }

    /** Told of the value after every change by hand; while somebody types, when they pause. */
    public Registration onChange(Consumer<ObjectNode> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Shows problems at their fields.
     *
     * @param problems what to do about it, by JSON pointer into the value; replaces those shown before
     */
    public void setProblems(Map<String, String> problems) {
        var open = new LinkedHashMap<>(problems);
        fields.show(open);
        rest.setText(String.join(" ", open.values()));
        rest.setVisible(!open.isEmpty());
    }

    /** From now on problems are shown at every field. */
    public void touchAll() {
        fields.touch();
        advanced.values().forEach(details -> details.setOpened(true));
    }

    /** Brings the field at a pointer into focus. */
    public void focus(String pointer) {
        fields.focus(pointer);
    }

    public void setReadOnly(boolean readOnly) {
        fields.setReadOnly(readOnly);
    }
}
