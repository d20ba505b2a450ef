package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.blueprint.Blueprint;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks for the version to go to and how fast, and says beforehand which components that takes along. */
class CampaignDialog {
    private static final int WAVE = 5;
    private static final int NAMED = 8;

    private final Desk desk;
    private final Campaigns campaigns;
    private final Consumer<Campaign> done;
    private final Select<Blueprint> version = new Select<>();
    private final IntegerField canaries = count("provisioning.campaign.dialog.canaries", 1);
    private final IntegerField wave = count("provisioning.campaign.dialog.wave", WAVE);
    private final Div taken = Layouts.stack();
    private final FormDialog dialog;

    CampaignDialog(Desk desk, Campaigns campaigns, List<Blueprint> offered, Consumer<Campaign> done) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.done = done;
        version.setLabel(text("provisioning.campaign.dialog.version"));
        version.setItems(offered);
        version.setItemLabelGenerator(blueprint -> desk.words().blueprint(blueprint.ref()));
        version.setWidthFull();
        dialog = new FormDialog(
                text("provisioning.campaigns.start"), text("provisioning.campaign.dialog.start"), this::start);
        taken.getElement().setAttribute("aria-live", "polite");
        version.addValueChangeListener(_ -> show());
        dialog.with(Parts.quiet(text("provisioning.campaign.dialog.text")), version, canaries, wave, taken);
        version.setValue(offered.getFirst());
    }

    void open() {
        dialog.open();
    }

    private static IntegerField count(String label, int value) {
        var field = new IntegerField(text(label));
        field.setHelperText(text(label + ".help"));
        field.setMin(1);
        field.setMax(Campaign.Pace.MOST);
        field.setStepButtonsVisible(true);
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.setWidthFull();
        return field;
    }

    private void show() {
        Blueprint to = version.getValue();
        List<PlatformComponent> found = campaigns.candidates(desk.caller(), to.ref());
        dialog.submitting().setEnabled(!found.isEmpty());
        taken.removeAll();
        if (!to.upgrade().isBlank()) {
            taken.add(Lines.strong(text("provisioning.campaign.dialog.does")), Parts.quiet(to.upgrade()));
        }
        if (found.isEmpty()) {
            taken.add(Lines.soft(text("provisioning.campaign.dialog.none")));
            return;
        }
        String names = found.stream().limit(NAMED).map(PlatformComponent::name).collect(Collectors.joining(", "));
        taken.add(
                Lines.strong(text("provisioning.campaign.dialog.takes", found.size())),
                Parts.quiet(found.size() > NAMED ? names + " …" : names));
    }

    private void start() {
        Integer first = canaries.getValue();
        Integer then = wave.getValue();
        done.accept(campaigns.start(
                desk.caller(),
                version.getValue().ref(),
                new Campaign.Pace(first == null ? 0 : first, then == null ? 0 : then)));
    }
}
