package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Team;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Grants;
import java.util.List;
import java.util.function.Consumer;

/** Changes whom a model is granted to. */
class GrantsDialog extends FormDialog {
    private final GrantsField field;
    private final transient Consumer<Grants> granted;

    GrantsDialog(CatalogEntry model, List<Team> teams, Consumer<Grants> granted) {
        super(text("model.grants.of", model.name()), text("ui.save"));
        this.field = new GrantsField(teams);
        this.granted = granted;
        field.show(model.grants());
        fields(field);
    }

    @Override
    void act() {
        granted.accept(field.grants());
    }
}
