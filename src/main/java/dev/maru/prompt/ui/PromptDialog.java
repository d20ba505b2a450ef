package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptVersion;
import dev.maru.prompt.Prompts;
import dev.maru.prompt.Template;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.function.Consumer;

/** A new prompt, or the next version of one. */
class PromptDialog extends Dialog {
    private final TextField name = new TextField(text("prompt.name"));
    private final TextField description = new TextField(text("prompt.description"));
    private final TextArea system = new TextArea(text("prompt.system"));
    private final TextArea words = new TextArea(text("prompt.text"));
    private final TextField note = new TextField(text("prompt.note"));

    /** A new prompt of the team. */
    PromptDialog(Caller caller, Prompts prompts, TeamId team, Consumer<Prompt> made) {
        this(text("prompt.prompts.new"), true);
        name.setId("new-prompt-name");
        words.setId("new-prompt-text");
        finish(() -> made.accept(
                prompts.create(caller, team, name.getValue(), description.getValue(), template(), note.getValue())));
    }

    /** The next version, beginning with what another says. */
    PromptDialog(Caller caller, Prompts prompts, PromptVersion basis, Consumer<PromptVersion> made) {
        this(text("prompt.version.new"), false);
        system.setValue(basis.template().system());
        words.setValue(basis.template().text());
        finish(() -> made.accept(prompts.say(caller, basis.prompt(), template(), note.getValue())));
    }

    private PromptDialog(String title, boolean named) {
        setHeaderTitle(title);
        addClassNames("maru-dialog", "maru-wide-dialog");
        name.setVisible(named);
        name.setMaxLength(120);
        name.setRequiredIndicatorVisible(true);
        description.setVisible(named);
        system.setMaxRows(8);
        words.setMinRows(5);
        words.setMaxRows(14);
        words.setRequiredIndicatorVisible(true);
        words.setHelperText(text("prompt.text.variables", "{{name}}"));
        note.setPlaceholder(text("prompt.note.hint"));
        name.setWidthFull();
        description.setWidthFull();
        system.setWidthFull();
        words.setWidthFull();
        note.setWidthFull();
        add(Layouts.stack(name, description, system, words, note));
    }

    private void finish(Runnable save) {
        getFooter().add(Actions.button(text("ui.cancel"), this::close), Actions.primary(text("ui.save"), () -> {
            try {
                save.run();
                close();
            } catch (RuntimeException e) {
                Toasts.failed(Failures.words(e));
            }
        }));
    }

    private Template template() {
        return new Template(system.getValue(), words.getValue());
    }
}
