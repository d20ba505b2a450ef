package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.maru.prompt.Setup;
import dev.maru.prompt.Template;
import dev.maru.ui.Card;
import dev.maru.ui.Layouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the prompt is written: system prompt, text, the variables it turns out to have, blind or not. */
class Compose extends Card {
    private static final int PAUSE_OF_TYPING = 300;

    private final TextArea system = area(text("prompt.system"), text("prompt.system.hint"));
    private final TextArea prompt = area(text("prompt.text"), text("prompt.text.hint", "{{name}}"));
    private final Details more = new Details(text("prompt.system"), system);
    private final VariablesForm variables = new VariablesForm();
    private final Checkbox blind = new Checkbox(text("prompt.blind"));
    private final Button run = new Button();
    private final Button stop = new Button(text("prompt.stop"));
    private Setup.@Nullable Source source;

    Compose(Runnable onRun, Runnable onStop) {
        addClassName("maru-compose");
        prompt.setId("prompt-text");
        prompt.setLabel(null);
        prompt.setAriaLabel(text("prompt.text"));
        prompt.setMinRows(3);
        system.setId("prompt-system");
        system.setLabel(null);
        system.setAriaLabel(text("prompt.system"));
        blind.setTooltipText(text("prompt.blind.text"));
        blind.setId("blind");
        system.addValueChangeListener(change -> variables.follow(template()));
        prompt.addValueChangeListener(change -> variables.follow(template()));
        drawRun();
        run.setId("run");
        run.addClickListener(click -> onRun.run());
        stop.setId("stop");
        stop.addClickListener(click -> onStop.run());
        stop.setVisible(false);
        var buttons = Layouts.row(blind, spring(), stop, run);
        buttons.addClassName("maru-compose-buttons");
        add(more, prompt, variables, buttons);
    }

    void set(Setup setup) {
        source = setup.source();
        system.setValue(setup.template().system());
        prompt.setValue(setup.template().text());
        variables.follow(setup.template());
        variables.fill(setup.values());
        blind.setValue(setup.blind());
        if (!setup.template().system().isBlank()) {
            more.setOpened(true);
        }
    }

    Setup setup(List<Setup.Column> columns) {
        return new Setup(template(), variables.values(), columns, blind.getValue(), source);
    }

    void setRunning(boolean running) {
        run.setVisible(!running);
        stop.setVisible(running);
    }

    boolean isRunnable() {
        return run.isVisible() && run.isEnabled();
    }

    void setReadOnly(boolean readOnly) {
        system.setReadOnly(readOnly);
        prompt.setReadOnly(readOnly);
        variables.setReadOnly(readOnly);
        blind.setReadOnly(readOnly);
        run.setEnabled(!readOnly);
        run.setTooltipText(readOnly ? text("prompt.readonly") : "");
    }

    private Template template() {
        return new Template(system.getValue(), prompt.getValue());
    }

    private void drawRun() {
        var keys = new Element("kbd");
        keys.setText("Ctrl ↵");
        keys.setAttribute("aria-hidden", "true");
        var label = new Span(text("prompt.run"));
        var both = new Span(label);
        both.addClassName("maru-row");
        both.getElement().appendChild(keys);
        run.getElement().appendChild(both.getElement());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setAriaLabel(text("prompt.run"));
    }

    private static TextArea area(String label, String hint) {
        var area = new TextArea(label);
        area.setPlaceholder(hint);
        area.setWidthFull();
        area.setMaxRows(14);
        area.setMaxLength(Template.MOST_CHARACTERS / 2);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(PAUSE_OF_TYPING);
        return area;
    }

    private static Div spring() {
        var spring = new Div();
        spring.addClassName("maru-spring");
        return spring;
    }
}
