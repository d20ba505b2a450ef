package dev.maru.ui.schema;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.ui.Actions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list of objects: a block of fields for each, with buttons to add one and to take one away. */
final class ItemsField implements SchemaField {
    private record Item(FieldGroup fields, Div block, Button remove) {}

    private final Hints hints;
    private final Widgets widgets;
    private final Runnable changed;
    private final List<Item> items = new ArrayList<>();
    private final Div blocks = new Div();
    private final Paragraph fault = new Paragraph();
    private final FieldSet content = new FieldSet();
    private final Button add;
    private boolean touched;
    private boolean readOnly;

    ItemsField(Hints hints, Widgets widgets, Runnable changed) {
        this.hints = hints;
        this.widgets = widgets;
        this.changed = changed;
        add = Actions.button(text("ui.form.add"), this::addByHand);
        add.setIcon(VaadinIcon.PLUS.create());
        add.setAriaLabel(text("ui.form.add.to", hints.label()));
        blocks.addClassName("maru-stack");
        fault.addClassName("maru-fault");
        fault.setVisible(false);
        content.addClassName("maru-items");
        content.setLegendText(hints.label());
        content.getElement().setAttribute("data-field", hints.name());
        if (!hints.help().isEmpty()) {
            var help = new Paragraph(hints.help());
            help.addClassNames("maru-soft", "maru-small");
            content.add(help);
        }
        content.add(blocks, fault, add);
    }

    private void addByHand() {
        touched = true;
        Item item = add(defaults());
        item.fields().hints().keySet().stream()
                .findFirst()
                .ifPresent(first -> item.fields().focus("/" + first));
        changed.run();
    }

    private ObjectNode defaults() {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        hints.schema().path("items").path("properties").properties().forEach(one -> {
            if (one.getValue().has("default")) {
                defaults.set(one.getKey(), one.getValue().get("default").deepCopy());
            }
        });
        return defaults;
    }

    private Item add(JsonNode value) {
        var fields = new FieldGroup(hints.schema().path("items"), widgets);
        fields.set(value);
        fields.setReadOnly(readOnly);
        var block = new Div();
        var remove = Actions.icon(
                VaadinIcon.TRASH, text("ui.form.remove.from", hints.label(), items.size() + 1), () -> remove(block));
        remove.setVisible(!readOnly);
        block.addClassName("maru-item");
        block.add(fields.layout(), remove);
        var item = new Item(fields, block, remove);
        items.add(item);
        blocks.add(block);
        limit();
        return item;
    }

    private void remove(Div block) {
        items.removeIf(item -> item.block() == block);
        blocks.remove(block);
        touched = true;
        limit();
        add.focus();
        changed.run();
    }

    private void limit() {
        add.setEnabled(items.size() < hints.schema().path("maxItems").asInt(Integer.MAX_VALUE));
    }

    @Override
    public Component component() {
        return content;
    }

    @Override
    public JsonNode value() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(item.fields().value()));
        return list;
    }

    @Override
    public void set(JsonNode value) {
        items.clear();
        blocks.removeAll();
        value.forEach(this::add);
        limit();
    }

    @Override
    public void show(Map<String, String> problems) {
        String problem = problems.remove("");
        for (int index = 0; index < items.size(); index++) {
            Map<String, String> own = FieldGroup.below(problems, "/" + index);
            String whole = own.remove("");
            problem = problem == null ? whole : problem;
            items.get(index).fields().show(own);
            problems.putAll(prefixed("/" + index, own));
        }
        fault.setText(problem == null ? "" : problem);
        fault.setVisible(problem != null && touched);
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> problems) {
        var all = new LinkedHashMap<String, String>();
        problems.forEach((at, problem) -> all.put(prefix + at, problem));
        return all;
    }

    @Override
    public void touch() {
        touched = true;
        items.forEach(item -> item.fields().touch());
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
        add.setVisible(!readOnly);
        items.forEach(item -> {
            item.fields().setReadOnly(readOnly);
            item.remove().setVisible(!readOnly);
        });
    }

    @Override
    public void setRequired(boolean required) {
        content.getElement().setAttribute("data-required", required);
    }

    @Override
    public boolean isWide() {
        return true;
    }

    @Override
    public void focus() {
        add.focus();
    }
}
