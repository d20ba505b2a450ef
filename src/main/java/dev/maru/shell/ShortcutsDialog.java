package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import dev.maru.ui.Actions;
import dev.maru.ui.PageKeys;

/** The keys that work everywhere. */
class ShortcutsDialog extends Dialog {
    ShortcutsDialog() {
        setHeaderTitle(text("shell.shortcuts"));
        var keys = new DescriptionList();
        keys.addClassName("maru-keys");
        add(keys, "Ctrl K / ⌘ K", text("shell.shortcuts.palette"));
        add(keys, "?", text("shell.shortcuts.this"));
        add(keys, "Ctrl ↵ / ⌘ ↵", text("shell.shortcuts.run"));
        add(keys, "Esc", text("shell.shortcuts.escape"));
        add(keys, "Tab", text("shell.shortcuts.tab"));
        PageKeys.of(UI.getCurrent()).forEach((key, does) -> add(keys, key, does));
        add(keys);
        getFooter().add(Actions.button(text("ui.close"), this::close));
    }

    private static void add(DescriptionList keys, String key, String does) {
        var term = new DescriptionList.Term(key);
        term.addClassName("maru-kbd");
        keys.add(term, new DescriptionList.Description(does));
    }
}
