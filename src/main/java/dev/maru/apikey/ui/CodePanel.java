package dev.maru.apikey.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Layouts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same call in three languages, one shown at a time. */
class CodePanel extends Composite<Div> {
    private final CodeBlock shown = new CodeBlock("");
    private final Map<String, NativeButton> choices = new LinkedHashMap<>();

    CodePanel(CallingCode.Samples code, String key) {
        offer(text("apikey.code.curl"), code.curl(key));
        offer(text("apikey.code.python"), code.python(key));
        offer(text("apikey.code.java"), code.java(key));
        Div languages = Layouts.row(choices.values().toArray(NativeButton[]::new));
        languages.getElement().setAttribute("role", "group").setAttribute("aria-label", text("apikey.code.title"));
        getContent().add(Layouts.stack(languages, shown));
        choose(text("apikey.code.curl"), code.curl(key));
    }

    private void offer(String language, String sample) {
        var choice = new NativeButton(language, click -> choose(language, sample));
        choice.addClassName("maru-plain");
        choices.put(language, choice);
    }

    private void choose(String language, String sample) {
        shown.setText(sample);
        choices.forEach((name, choice) ->
                choice.getElement().setAttribute("aria-pressed", String.valueOf(name.equals(language))));
    }
}
