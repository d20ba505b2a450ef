package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.prompt.Diff;
import dev.maru.prompt.Label;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptVersion;
import dev.maru.prompt.Prompts;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.Map;

/** One prompt: what each version says, what changed, where the labels point. */
class PromptDetail extends Div {
    private final Caller caller;
    private final Prompts prompts;
    private final Prompt prompt;
    private final Runnable changed;
    private final boolean mayChange;
    private final List<PromptVersion> versions;
    private final Select<PromptVersion> version = new Select<>();
    private final Checkbox difference = new Checkbox(text("prompt.diff"));
    private final Div content = new Div();

    /** @param selected the number of the version to show; the newest if it is none */
    PromptDetail(Caller caller, Prompts prompts, Prompt prompt, String selected, Runnable changed) {
        this.caller = caller;
        this.prompts = prompts;
        this.prompt = prompt;
        this.changed = changed;
        this.mayChange = caller.may(Permission.BUILD, prompt.team());
        this.versions = prompts.versions(caller, prompt.id());
        addClassName("maru-stack");
        content.addClassName("maru-stack");
        version.setAriaLabel(text("prompt.version"));
        version.setWidthFull();
        version.setItems(versions);
        version.setItemLabelGenerator(this::label);
        version.setValue(versions.stream()
                .filter(one -> selected.equals("" + one.number()))
                .findFirst()
                .orElse(versions.getFirst()));
        version.addValueChangeListener(change -> draw());
        difference.addValueChangeListener(change -> draw());
        add(heading(), facts(), version, difference, content);
        draw();
    }

    private Component heading() {
        var title = new H2(prompt.name());
        var badges = Layouts.row(PromptsView.labels(prompt));
        if (prompt.archived()) {
            badges.add(new Badge(Tone.NEUTRAL, text("prompt.prompts.archived")));
        }
        var heading = Layouts.stack(title, badges);
        if (!prompt.description().isBlank()) {
            heading.add(new Paragraph(prompt.description()));
        }
        heading.add(buttons());
        return heading;
    }

    private Component buttons() {
        var row = Layouts.row(Actions.primary(text("prompt.try"), this::tryOut));
        if (!mayChange) {
            return row;
        }
        if (prompt.archived()) {
            row.add(Actions.button(text("prompt.restore"), () -> act(() -> prompts.restore(caller, prompt.id()))));
            return row;
        }
        row.add(Actions.button(
                text("prompt.version.new"),
                () -> new PromptDialog(caller, prompts, version.getValue(), made -> changed.run()).open()));
        var menu = new MenuBar();
        var more = menu.addItem(text("prompt.more"));
        for (Label label : Label.values()) {
            more.getSubMenu()
                    .addItem(
                            text("prompt.label.set", text("prompt.label", label)),
                            click -> act(() -> prompts.label(
                                    caller,
                                    prompt.id(),
                                    label,
                                    version.getValue().number())));
            if (prompt.labels().containsKey(label)) {
                more.getSubMenu()
                        .addItem(
                                text("prompt.label.remove", text("prompt.label", label)),
                                click -> act(() -> prompts.label(caller, prompt.id(), label, null)));
            }
        }
        more.getSubMenu().addItem(text("prompt.rename"), click -> rename());
        more.getSubMenu().addItem(text("prompt.archive"), click -> act(() -> prompts.archive(caller, prompt.id())));
        row.add(menu);
        return row;
    }

    private Component facts() {
        Formats formats = Formats.current();
        return new Facts()
                .and(text("prompt.id"), new Copyable(prompt.id().text()))
                .and(text("prompt.created"), prompt.createdByName() + ", " + formats.time(prompt.createdAt()));
    }

    private void draw() {
        PromptVersion shown = version.getValue();
        difference.setVisible(shown.number() > 1);
        content.removeAll();
        if (!shown.note().isBlank()) {
            content.add(new Paragraph(shown.note()));
        }
        if (difference.getValue() && shown.number() > 1) {
            PromptVersion before = prompts.version(caller, prompt.id(), shown.number() - 1);
            part(
                    "prompt.system",
                    diff(before.template().system(), shown.template().system()));
            part("prompt.text", diff(before.template().text(), shown.template().text()));
            return;
        }
        if (!shown.template().system().isBlank()) {
            part("prompt.system", words(shown.template().system()));
        }
        part("prompt.text", words(shown.template().text()));
        if (!shown.template().variables().isEmpty()) {
            var row = Layouts.row();
            shown.template().variables().forEach(name -> row.add(Badge.plain(name)));
            part("prompt.variables", row);
        }
    }

    private void part(String title, Component component) {
        content.add(new H3(text(title)), component);
    }

    private static Component words(String text) {
        var words = new Pre(text);
        words.addClassName("maru-words");
        words.getElement().setAttribute("tabindex", "0");
        return words;
    }

    private static Component diff(String before, String after) {
        var lines = new Div();
        lines.addClassNames("maru-words", "maru-diff");
        for (Diff.Line line : Diff.between(before, after).lines()) {
            String mark = switch (line.kind()) {
                case SAME -> "  ";
                case ADDED -> "+ ";
                case REMOVED -> "− ";
            };
            var shown = new Div(mark + line.text());
            shown.getElement().setAttribute("data-kind", line.kind().name().toLowerCase(java.util.Locale.ROOT));
            lines.add(shown);
        }
        return lines;
    }

    private String label(PromptVersion one) {
        Formats formats = Formats.current();
        String labels = String.join(
                "",
                prompt.labels().entrySet().stream()
                        .filter(entry -> entry.getValue() == one.number())
                        .map(entry -> " · " + text("prompt.label", entry.getKey()))
                        .sorted()
                        .toList());
        return "v" + one.number() + labels + " · " + one.authorName() + ", " + formats.day(one.createdAt());
    }

    private void tryOut() {
        UI.getCurrent()
                .navigate(
                        PlaygroundView.class,
                        RouteParameters.empty(),
                        QueryParameters.simple(Map.of(
                                "prompt",
                                prompt.id().text(),
                                "version",
                                "" + version.getValue().number())));
    }

    private void rename() {
        var dialog = new Dialog(text("prompt.rename"));
        var name = new TextField(text("prompt.name"));
        name.setValue(prompt.name());
        name.setMaxLength(120);
        name.setWidthFull();
        var description = new TextField(text("prompt.description"));
        description.setValue(prompt.description());
        description.setWidthFull();
        dialog.addClassName("maru-dialog");
        dialog.add(Layouts.stack(name, description));
        dialog.getFooter()
                .add(
                        Actions.button(text("ui.cancel"), dialog::close),
                        Actions.primary(
                                text("ui.save"),
                                () -> act(() -> {
                                    prompts.describe(
                                            caller,
                                            prompt.id(),
                                            name.getValue(),
                                            description.getValue(),
                                            prompt.version());
                                    dialog.close();
                                })));
        dialog.open();
    }

    private void act(Runnable act) {
        try {
            act.run();
            changed.run();
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }
}
