package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptFilter;
import dev.maru.prompt.Prompts;
import dev.maru.prompt.Setup;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.function.Consumer;

/** Puts what was tried into the library: as a prompt of its own, or as the next version of one. */
class SavePromptDialog extends Dialog {
    private final RadioButtonGroup<Boolean> fresh = new RadioButtonGroup<>();
    private final TextField name = new TextField(text("prompt.name"));
    private final TextField description = new TextField(text("prompt.description"));
    private final ComboBox<Prompt> existing = new ComboBox<>(text("prompt.save.which"));
    private final TextField note = new TextField(text("prompt.note"));

    SavePromptDialog(Caller caller, TeamId team, Prompts prompts, Setup setup, Consumer<String> saved) {
        setHeaderTitle(text("prompt.save"));
        addClassName("maru-dialog");
        PromptFilter ofTeam = new PromptFilter(team, "", false);
        boolean any = prompts.count(caller, ofTeam) > 0;
        fresh.setItems(true, false);
        fresh.setItemLabelGenerator(own -> text(own ? "prompt.save.new" : "prompt.save.version"));
        fresh.setVisible(any);
        fresh.addValueChangeListener(change -> draw());
        existing.setItems(
                query -> prompts
                        .list(
                                caller,
                                new PromptFilter(team, query.getFilter().orElse(""), false),
                                query.getOffset(),
                                query.getLimit())
                        .stream(),
                query -> prompts.count(
                        caller, new PromptFilter(team, query.getFilter().orElse(""), false)));
        existing.setItemLabelGenerator(Prompt::name);
        Setup.Source source = setup.source();
        if (source != null && any) {
            existing.setValue(prompts.get(caller, source.prompt()));
            fresh.setValue(false);
        } else {
            fresh.setValue(true);
        }
        name.setMaxLength(120);
        name.setRequiredIndicatorVisible(true);
        note.setPlaceholder(text("prompt.note.hint"));
        for (var field : java.util.List.of(name, description, note)) {
            field.setWidthFull();
        }
        existing.setWidthFull();
        add(Layouts.stack(fresh, name, description, existing, note));
        getFooter()
                .add(
                        Actions.button(text("ui.cancel"), this::close),
                        Actions.primary(text("ui.save"), () -> save(caller, team, prompts, setup, saved)));
        draw();
    }

    private void draw() {
        boolean own = isNew();
        name.setVisible(own);
        description.setVisible(own);
        existing.setVisible(!own);
    }

    private boolean isNew() {
        return !Boolean.FALSE.equals(fresh.getValue());
    }

    private void save(Caller caller, TeamId team, Prompts prompts, Setup setup, Consumer<String> saved) {
        try {
            if (isNew()) {
                saved.accept(prompts.create(
                                caller,
                                team,
                                name.getValue(),
                                description.getValue(),
                                setup.template(),
                                note.getValue())
                        .name());
            } else if (existing.getValue() == null) {
                existing.setInvalid(true);
                return;
            } else {
                Prompt prompt = existing.getValue();
                var version = prompts.say(caller, prompt.id(), setup.template(), note.getValue());
                saved.accept(prompt.name() + " v" + version.number());
            }
            close();
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }
}
