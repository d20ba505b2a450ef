package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.LeaseTerms;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.ui.Actions;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import java.time.Duration;
import java.time.Instant;

/** Asks for how long a component shall go on living. */
class LeaseDialog extends Dialog {
    private static final int USUAL_DAYS = 30;
    private static final int LONGEST_DAYS = 3650;

    LeaseDialog(Desk desk, PlatformComponent component, ComponentActs acts) {
        setHeaderTitle(text("provisioning.extend.title", component.name()));
        addClassName("maru-dialog");
        LeaseTerms terms = acts.blueprint().map(Blueprint::lease).orElse(new LeaseTerms(null, null));
        Duration most = terms.most();
        int longest = most == null ? LONGEST_DAYS : Math.toIntExact(Math.max(1, most.toDays()));
        Duration standard = terms.standard();
        var days = new IntegerField(text("provisioning.extend.days"));
        days.setMin(1);
        days.setMax(longest);
        days.setStepButtonsVisible(true);
        days.setValue(Math.min(longest, standard == null ? USUAL_DAYS : (int) Math.max(1, standard.toDays())));
        days.setValueChangeMode(ValueChangeMode.EAGER);
        days.setWidthFull();
        if (most != null) {
            days.setHelperText(text("provisioning.extend.most", longest));
        }
        Button ask = Actions.primary(text("provisioning.extend.ask"), () -> {
            close();
            acts.extend(Duration.ofDays(days.getValue()));
        });
        days.addValueChangeListener(change ->
                ask.setEnabled(change.getValue() != null && change.getValue() >= 1 && change.getValue() <= longest));
        Instant end = component.lease().endsAt();
        add(Layouts.stack(
                Parts.quiet(
                        end == null
                                ? text("provisioning.extend.text.none")
                                : text(
                                        "provisioning.extend.text",
                                        Formats.current().day(end))),
                days));
        getFooter().add(Actions.button(text("ui.cancel"), this::close), ask);
    }
}
