package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.TemplateYaml;
import dev.maru.ui.Card;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The kinds of resources that a template makes, and how many of each. */
class CreatedCard extends Card {
    private static final String FOR_EACH = "Fn::EachNamed";

    private static final class Count {
        private int always;
        private int sometimes;
    }

    CreatedCard(Blueprint blueprint) {
        title(text("blueprint.made"));
        String template = blueprint.template();
        if (template == null) {
            add(new Paragraph(text("blueprint.made.local")));
            return;
        }
        var kinds = new TreeMap<String, Count>();
        TemplateYaml.read(template).path("Resources").properties().forEach(entry -> {
            JsonNode resource = entry.getValue();
            boolean each = resource.has(FOR_EACH);
            JsonNode made = each ? resource.path(FOR_EACH).path("is") : resource;
            Count count = kinds.computeIfAbsent(made.path("Type").asString(""), type -> new Count());
            if (each || made.has("Condition")) {
                count.sometimes++;
            } else {
                count.always++;
            }
        });
        var list = new UnorderedList();
        list.addClassName("maru-made");
        kinds.forEach((type, count) -> {
            var many = new Span(words(count));
            many.addClassNames("maru-soft", "maru-small");
            list.add(new ListItem(new Code(type), many));
        });
        add(list);
    }

    private static String words(Count count) {
        if (count.sometimes == 0) {
            return count.always == 1 ? "" : " × " + count.always;
        }
        return (count.always == 0 ? " " : " × " + count.always + ", ") + text("blueprint.made.choice");
    }
}
