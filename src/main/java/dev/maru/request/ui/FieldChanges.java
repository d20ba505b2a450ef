package dev.maru.request.ui;

import dev.maru.request.FieldChange;
import java.util.List;

/** Field by field, what is no longer as it was. */
class FieldChanges extends PropertyGrid {
    FieldChanges(List<FieldChange> changes) {
        changes.forEach(change -> and(change.field(), change.before(), change.after(), false));
    }
}
