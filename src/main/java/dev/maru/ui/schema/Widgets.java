package dev.maru.ui.schema;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.ui.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the field for a schema. */
final class Widgets {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FEW = 7;

    /** How long typing pauses before a form looks at what was typed, in milliseconds. */
    private static final int PAUSE = 400;

    private final Map<String, List<Choice>> choices;
    private final Runnable changed;

    /** @param choices what there is to choose, by widget */
    Widgets(Map<String, List<Choice>> choices, Runnable changed) {
        this.choices = choices;
        this.changed = changed;
    }

    SchemaField field(Hints hints) {
        JsonNode schema = hints.schema();
        String widget = hints.widget();
        boolean list = schema.path("type").asString("").equals("array");
        if (list && Hints.isObject(schema.path("items"))) {
            return new ItemsField(hints, this, changed);
        }
        if (list) {
            return tags(hints);
        }
        if (choices.containsKey(widget) || schema.has("enum")) {
            return choice(hints, choices.getOrDefault(widget, enumerated(hints)));
        }
        return switch (schema.path("type").asString("string")) {
            case "boolean" ->
                new InputField<>(
                        hints, new Checkbox(), false, JSON::booleanNode, node -> node.asBoolean(false), changed);
            case "number", "integer" -> number(hints);
            case "object" -> new GroupField(hints, this);
            default -> widget.equals("textarea") ? textArea(hints) : text(hints);
        };
    }

    private SchemaField text(Hints hints) {
        var field = new TextField();
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        if (!hints.unit().isEmpty()) {
            field.setSuffixComponent(new Span(hints.unit()));
        }
        return new InputField<>(hints, wide(field), false, Widgets::words, JsonNode::asString, changed);
    }

    private SchemaField textArea(Hints hints) {
        var field = new TextArea();
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        field.setMinRows(2);
        return new InputField<>(hints, wide(field), true, Widgets::words, JsonNode::asString, changed);
    }

    private SchemaField number(Hints hints) {
        var field = new BigDecimalField();
        field.setLocale(Formats.current().locale());
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        if (!hints.unit().isEmpty()) {
            field.setSuffixComponent(new Span(hints.unit()));
        }
        return new InputField<BigDecimal, BigDecimalField>(
                hints, wide(field), false, Widgets::figure, JsonNode::decimalValue, changed);
    }

    private static @Nullable JsonNode words(String text) {
        return text.isBlank() ? null : JSON.stringNode(text.strip());
    }

    /** The very node that reading the number from JSON gives: values that came from elsewhere are compared with it. */
    private static @Nullable JsonNode figure(@Nullable BigDecimal number) {
        return number == null
                ? null
                : JsonMapper.shared().readTree(number.stripTrailingZeros().toPlainString());
    }

    private SchemaField choice(Hints hints, List<Choice> offered) {
        Map<String, String> labels = labels(offered);
        Function<String, @Nullable JsonNode> write = value -> chosen(hints, value);
        if (offered.size() > FEW) {
            var field = new ComboBox<String>();
            field.setItems(labels.keySet());
            field.setItemLabelGenerator(value -> labels.getOrDefault(value, value));
            return new InputField<>(hints, wide(field), false, write, JsonNode::asString, changed);
        }
        var field = new Select<String>();
        field.setItems(labels.keySet());
        field.setItemLabelGenerator(value -> value == null ? "" : labels.getOrDefault(value, value));
        return new InputField<>(hints, wide(field), false, write, JsonNode::asString, changed);
    }

    /** The value as the schema has it, which may be a number. */
    private static @Nullable JsonNode chosen(Hints hints, @Nullable String value) {
        return value == null
                ? null
                : hints.schema()
                        .path("enum")
                        .valueStream()
                        .filter(one -> one.asString().equals(value))
                        .findFirst()
                        .orElseGet(() -> JSON.stringNode(value));
    }

    private static List<Choice> enumerated(Hints hints) {
        return hints.schema()
                .path("enum")
                .valueStream()
                .map(JsonNode::asString)
                .map(value -> new Choice(value, hints.option(value)))
                .toList();
    }

    /** A list of words: chosen where there is something to choose from, and typed where nothing forbids it. */
    private SchemaField tags(Hints hints) {
        JsonNode items = hints.schema().path("items");
        List<Choice> offered = choices.getOrDefault(hints.widget(), enumerated(new Hints(hints.name(), items)));
        Map<String, String> labels = labels(offered);
        var known = new LinkedHashSet<>(labels.keySet());
        var field = new MultiSelectComboBox<String>();
        field.setItems(known);
        field.setItemLabelGenerator(value -> labels.getOrDefault(value, value));
        if (!items.has("enum")) {
            field.setAllowCustomValue(true);
            field.addCustomValueSetListener(typed -> {
                var chosen = new LinkedHashSet<>(field.getValue());
                chosen.add(typed.getDetail().strip());
                field.setItems(with(known, chosen));
                field.setValue(chosen);
            });
        }
        Function<JsonNode, Set<String>> read = node -> {
            Set<String> chosen = new LinkedHashSet<>();
            node.forEach(one -> chosen.add(one.asString()));
            field.setItems(with(known, chosen));
            return chosen;
        };
        return new InputField<>(hints, wide(field), true, Widgets::list, read, changed);
    }

    private static List<String> with(Set<String> known, Set<String> more) {
        var all = new LinkedHashSet<>(known);
        all.addAll(more);
        return new ArrayList<>(all);
    }

    private static JsonNode list(Set<String> chosen) {
        ArrayNode list = JSON.arrayNode();
        chosen.forEach(list::add);
        return list;
    }

    private static Map<String, String> labels(List<Choice> offered) {
        var labels = new LinkedHashMap<String, String>();
        offered.forEach(choice -> labels.put(choice.value(), choice.label()));
        return labels;
    }

    private static <C extends HasSize> C wide(C field) {
        field.setWidthFull();
        return field;
    }
}
