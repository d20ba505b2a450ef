package dev.maru.apikey.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.ui.Actions;
import dev.maru.ui.Layouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for a new key's name and how long it shall live. */
class KeyDialog extends Dialog {
    /** How long a key lives. */
    private enum Life {
        DAYS_30(30),
        DAYS_90(90),
        YEAR(365),
        NEVER(0);

        private final int days;

        Life(int days) {
            this.days = days;
        }

        @Nullable
        Duration duration() {
            return days == 0 ? null : Duration.ofDays(days);
        }
    }

    /** Makes the key; says whether that worked, so that the dialog can close. */
    interface Making {
        boolean make(String name, @Nullable Duration life);
    }

    KeyDialog(Making making) {
        setHeaderTitle(text("apikey.create.title"));
        addClassName("maru-dialog");
        var name = new TextField(text("apikey.create.name"));
        name.setHelperText(text("apikey.create.name.help"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(80);
        name.setWidthFull();
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.setAutofocus(true);
        var life = new Select<Life>();
        life.setLabel(text("apikey.create.expiry"));
        life.setHelperText(text("apikey.create.expiry.help"));
        life.setItems(Life.values());
        life.setItemLabelGenerator(each -> text("apikey.life", each));
        life.setValue(Life.DAYS_90);
        life.setWidthFull();
        Button create = Actions.primary(text("apikey.create"), () -> {
            if (making.make(name.getValue(), life.getValue().duration())) {
                close();
            }
        });
        create.setEnabled(false);
        name.addValueChangeListener(change -> create.setEnabled(!name.getValue().isBlank()));
        add(Layouts.stack(name, life));
        getFooter().add(Actions.button(text("ui.cancel"), this::close), create);
    }
}
