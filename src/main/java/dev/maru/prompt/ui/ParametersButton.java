package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.model.Sampling;
import dev.maru.ui.Layouts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column's parameters in a popover; the button says which are set. */
class ParametersButton extends Composite<Div> {
    private final Button button = new Button(VaadinIcon.SLIDERS.create());
    private final NumberField temperature = new NumberField(text("prompt.temperature"));
    private final NumberField topP = new NumberField(text("prompt.top-p"));
    private final IntegerField maxTokens = new IntegerField(text("prompt.max-tokens"));
    private final TextField seed = new TextField(text("prompt.seed"));
    private final TextArea stop = new TextArea(text("prompt.stop-sequences"));
    private Sampling kept = Sampling.DEFAULT;
    private Runnable changed = () -> {};

    ParametersButton() {
        button.addThemeVariants(ButtonVariant.TERTIARY);
        temperature.setMin(0);
        temperature.setMax(2);
        temperature.setStep(0.1);
        temperature.setStepButtonsVisible(true);
        topP.setMin(0.01);
        topP.setMax(1);
        maxTokens.setMin(1);
        seed.setAllowedCharPattern("[-0-9]");
        seed.setPattern("-?\\d{1,18}");
        stop.setHelperText(text("prompt.stop-sequences.hint"));
        stop.setMaxRows(4);
        var fields = List.of(temperature, topP, maxTokens, seed, stop);
        fields.forEach(ParametersButton::unset);
        var form = Layouts.stack(fields.toArray(Component[]::new));
        form.addClassName("maru-parameters");
        Popover popover = new Popover(form);
        popover.setTarget(button);
        popover.setModal(true);
        popover.setAriaLabel(text("prompt.parameters"));
        for (AbstractField<?, ?> field : List.<AbstractField<?, ?>>of(temperature, topP, maxTokens, seed, stop)) {
            field.addValueChangeListener(change -> read(change.isFromClient()));
        }
        getContent().add(button);
        draw();
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void set(Sampling sampling) {
        kept = sampling;
        temperature.setValue(sampling.temperature());
        topP.setValue(sampling.topP());
        maxTokens.setValue(sampling.maxTokens());
        seed.setValue(sampling.seed() == null ? "" : "" + sampling.seed());
        stop.setValue(String.join(
                "\n", sampling.stop().stream().map(ParametersButton::escaped).toList()));
        kept = sampling;
        draw();
    }

    Sampling value() {
        return kept;
    }

    void setEnabled(boolean enabled) {
        button.setEnabled(enabled);
    }

    private void read(boolean byPerson) {
        if (!byPerson
                || temperature.isInvalid()
                || topP.isInvalid()
                || maxTokens.isInvalid()
                || !seed.getValue().matches("|-?\\d{1,18}")) {
            return;
        }
        kept = new Sampling(
                temperature.getValue(),
                topP.getValue(),
                maxTokens.getValue(),
                seed.isEmpty() ? null : Long.valueOf(seed.getValue()),
                stop.getValue()
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .map(ParametersButton::unescaped)
                        .toList(),
                kept.frequencyPenalty(),
                kept.presencePenalty(),
                kept.reasoningEffort());
        draw();
        changed.run();
    }

    private void draw() {
        List<String> set = new ArrayList<>();
        say(set, "prompt.temperature.short", kept.temperature());
        say(set, "prompt.top-p.short", kept.topP());
        say(set, "prompt.max-tokens.short", kept.maxTokens());
        say(set, "prompt.seed.short", kept.seed() == null ? null : "" + kept.seed());
        if (!kept.stop().isEmpty()) {
            set.add(text("prompt.stop-sequences.short", kept.stop().size()));
        }
        String summary = set.isEmpty() ? text("prompt.parameters.default") : String.join(" · ", set);
        button.setText(summary);
        button.setTooltipText(text("prompt.parameters") + ": " + summary);
    }

    private static void say(List<String> set, String key, @Nullable Object value) {
        if (value != null) {
            set.add(text(key, value.toString()));
        }
    }

    private static void unset(Component field) {
        field.getElement().setProperty("placeholder", text("prompt.parameters.unset"));
        field.getElement().setProperty("clearButtonVisible", true);
    }

    private static String escaped(String sequence) {
        return sequence.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String unescaped(String line) {
        StringBuilder sequence = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char next = line.charAt(++i);
                sequence.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                sequence.append(c);
            }
        }
        return sequence.toString();
    }
}
