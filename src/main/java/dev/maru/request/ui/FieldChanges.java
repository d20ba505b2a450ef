package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.request.FieldChange;
import dev.maru.ui.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Field by field, what is no longer as it was. */
class FieldChanges extends PropertyGrid {
    FieldChanges(List<FieldChange> changes, Names names) {
        changes.forEach(change -> and(
                label(change.field()),
                words(change.field(), change.before(), names),
                words(change.field(), change.after(), names),
                false));
    }

    private static String label(String field) {
        String key = "request.field." + field;
        return Text.exists(key) ? text(key) : field;
    }

    private static @Nullable String words(String field, @Nullable String value, Names names) {
        return value == null ? null : names.words(field, value);
    }
}
