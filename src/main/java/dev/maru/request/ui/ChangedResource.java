package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.ui.Badge;
import dev.maru.ui.Tone;

/** One resource that would change; its properties are drawn when it is unfolded, so that fifty stay quick. */
class ChangedResource extends NativeDetails {
    private final transient ResourceChange change;
    private final Div body = new Div();
    private boolean drawn;

    ChangedResource(ResourceChange change, boolean open) {
        this.change = change;
        addClassName("maru-resource");
        getElement().setAttribute("data-kind", change.kind().name().toLowerCase(java.util.Locale.ROOT));
        body.addClassName("maru-resource-body");
        setSummary(summary());
        setContent(body);
        addToggleListener(toggle -> {
            if (toggle.isOpened()) {
                draw();
            }
        });
        if (open) {
            draw();
            setOpen(true);
        }
    }

    private Component summary() {
        var name = new Span(change.name());
        name.addClassName("maru-strong");
        var type = new Span(change.type());
        type.addClassNames("maru-soft", "maru-small");
        var line = new Span(ChangeKinds.badge(change.kind()), name, type);
        line.addClassName("maru-resource-line");
        if (change.losesData()) {
            line.add(new Badge(Tone.DANGER, "⚠", text("request.loses-data")));
        }
        var count = new Span(text("request.properties", change.properties().size()));
        count.addClassNames("maru-soft", "maru-small", "maru-resource-count");
        line.add(count);
        return line;
    }

    private void draw() {
        if (drawn) {
            return;
        }
        drawn = true;
        if (change.losesData()) {
            body.add(worry(text("request.loses-data.text", change.name())));
        }
        if (change.kind() == Kind.REPLACE) {
            body.add(worry(text("request.replaced.text")));
        }
        if (change.kind() == Kind.CONDITIONAL) {
            body.add(quiet(text("request.conditional.text")));
        }
        if (change.properties().isEmpty()) {
            body.add(quiet(text("request.properties.none")));
            return;
        }
        var properties = new PropertyGrid();
        change.properties()
                .forEach(property ->
                        properties.and(property.path(), property.before(), property.after(), property.replaces()));
        body.add(properties);
    }

    private static Component worry(String words) {
        Paragraph paragraph = quiet(words);
        paragraph.addClassName("maru-fault");
        return paragraph;
    }

    private static Paragraph quiet(String words) {
        var paragraph = new Paragraph(words);
        paragraph.addClassName("maru-small");
        return paragraph;
    }
}
