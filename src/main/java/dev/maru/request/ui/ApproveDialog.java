package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.request.Preview;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.ReviewedHash;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import java.util.List;
import java.util.function.Consumer;

/** Says once more what a yes would do, and asks to have seen what is lost where something is. */
final class ApproveDialog {
    private ApproveDialog() {}

    /** @param approve with the note that was written, which may be empty */
    static FormDialog of(String title, Preview preview, ReviewedHash hash, Consumer<String> approve) {
        var note = new TextArea(text("request.note"));
        note.setMaxLength(2000);
        note.setWidthFull();
        var facts = new UnorderedList(
                new ListItem(ChangeKinds.inWords(preview)),
                new ListItem(text(
                        "request.approve.cost",
                        Costs.range(preview.then()),
                        Costs.difference(preview.now(), preview.then()))));
        if (!preview.then().isComplete()) {
            facts.add(new ListItem(text(
                    "request.cost.unknowns", String.join(", ", preview.then().unknowns()))));
        }
        if (!preview.dependants().isEmpty()) {
            facts.add(new ListItem(
                    text("request.approve.dependants", preview.dependants().size())));
        }
        var dialog = new FormDialog(
                text("request.approve.question", title),
                text("request.approve.hash", HashMark.inShort(hash)),
                () -> approve.accept(note.getValue().strip()));
        dialog.with(facts);
        List<ResourceChange> risky = ChangeKinds.atRisk(preview);
        if (risky.isEmpty()) {
            dialog.first(dialog.submitting());
        } else {
            var seen = seen(risky, dialog);
            dialog.with(seen).first(seen);
        }
        return dialog.with(Layouts.row(Lines.soft(text("request.approve.binds")), new HashMark(hash)), note);
    }

    private static Checkbox seen(List<ResourceChange> risky, FormDialog dialog) {
        String what = String.join(", ", risky.stream().map(ResourceChange::name).toList());
        boolean lost = risky.stream().anyMatch(ResourceChange::losesData);
        var seen = new Checkbox(text(lost ? "request.approve.seen-lost" : "request.approve.seen-replaced", what));
        dialog.submitting().setEnabled(false);
        seen.addValueChangeListener(change -> dialog.submitting().setEnabled(seen.getValue()));
        return seen;
    }
}
