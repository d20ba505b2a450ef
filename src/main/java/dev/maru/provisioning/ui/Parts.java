package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.shared.NotFound;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Failures;
import dev.maru.ui.Text;
import org.jspecify.annotations.Nullable;

/** Small pieces that the pages of components share. */
final class Parts {
    private Parts() {}

    static Span mono(String words) {
        var span = new Span(words);
        span.addClassName("maru-mono");
        return span;
    }

    static Paragraph quiet(String words) {
        var paragraph = new Paragraph(words);
        paragraph.addClassName("maru-soft");
        return paragraph;
    }

    static Anchor link(String path, String words) {
        return new Anchor(path, words);
    }

    /** What was, above what is, as in a diff. */
    static Component change(@Nullable String before, @Nullable String after) {
        var change = new Div();
        change.addClassName("maru-change");
        change.add(line("del", "− ", before), line("ins", "+ ", after));
        return change;
    }

    private static Component line(String tag, String sign, @Nullable String value) {
        var line = new Line(tag);
        line.getElement().setText(sign + (value == null ? text("provisioning.drift.absent") : value));
        return line;
    }

    static Component missing(NotFound missing) {
        return new ErrorState(
                VaadinIcon.SEARCH,
                text("provisioning.missing"),
                Failures.words(missing),
                link(Paths.COMPONENTS, text("provisioning.home.runs.all")));
    }

    /** The words of a key that another part of the software makes up; its own name, readable, where nobody wrote some. */
    static String named(String prefix, String code) {
        String key = prefix + "." + code;
        return Text.exists(key) ? text(key) : code.replace('-', ' ');
    }

    private static final class Line extends Component {
        private Line(String tag) {
            super(new com.vaadin.flow.dom.Element(tag));
        }
    }
}
