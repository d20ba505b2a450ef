package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaign.Part;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.shared.RequestId;
import dev.maru.ui.Actions;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Meter;
import dev.maru.ui.Notice;
import dev.maru.ui.Timeline;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One campaign, wave by wave: what became of each component, and the way on where it stopped. */
class CampaignDetail extends Composite<Div> {
    private final transient Desk desk;
    private final transient Campaigns campaigns;
    private final transient Campaign campaign;

    CampaignDetail(Desk desk, Campaigns campaigns, Campaign campaign) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.campaign = campaign;
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        new H2(text("provisioning.campaign.title", desk.words().blueprint(campaign.to()))),
                        Layouts.row(CampaignsView.badge(campaign), Lines.soft(CampaignsView.progress(campaign))),
                        new Meter(share(), CampaignsView.progress(campaign)));
        if (campaign.state() == Campaign.State.STOPPED) {
            getContent().add(stopped());
        } else if (campaign.state() == Campaign.State.RUNNING && campaigns.maySteer(desk.caller(), campaign)) {
            getContent().add(Layouts.row(Actions.danger(text("provisioning.campaign.stop"), this::stop)));
        }
        Map<Integer, List<Part>> waves =
                campaign.parts().stream().collect(Collectors.groupingBy(Part::wave, TreeMap::new, Collectors.toList()));
        waves.forEach((wave, parts) -> getContent().add(wave(wave, parts)));
    }

    /** A bar that is full is drawn as a danger: that it is over, the badge says. */
    private double share() {
        long over =
                campaign.parts().stream().filter(part -> part.state().isFinal()).count();
        return campaign.parts().isEmpty()
                ? 0
                : Math.min(0.79, (double) over / campaign.parts().size());
    }

    private Component stopped() {
        Component[] ways = campaigns.maySteer(desk.caller(), campaign)
                ? new Component[] {Actions.primary(text("provisioning.campaign.resume"), this::resume)}
                : new Component[0];
        return new Notice(Tone.DANGER, text("provisioning.campaign.stopped"), text(campaign.why()), ways)
                .with(Lines.soft(text("provisioning.campaign.stopped.text")));
    }

    private Component wave(int wave, List<Part> parts) {
        var timeline = new Timeline();
        for (Part part : parts) {
            timeline.and(
                    text("provisioning.campaign.part", part.state()),
                    tone(part.state()),
                    "",
                    Parts.link(Paths.of(part.component()), part.name()),
                    details(part));
        }
        return Layouts.stack(
                Lines.strong(
                        wave == 0
                                ? text("provisioning.campaign.canaries", parts.size())
                                : text("provisioning.campaign.wave", wave, parts.size())),
                timeline);
    }

    private Component[] details(Part part) {
        var details = new ArrayList<Component>();
        details.add(Lines.soft(" " + desk.words().team(part.team()) + " · v" + part.from() + " → v"
                + campaign.to().version() + " "));
        RequestId request = part.request();
        if (request != null) {
            details.add(Parts.link(Paths.of(request), text("provisioning.operation.request.see")));
        }
        if (!part.why().saysNothing()) {
            details.add(new Div(Lines.soft(text(part.why()))));
        }
        return details.toArray(Component[]::new);
    }

    private static Tone tone(PartState state) {
        return switch (state) {
            case DONE -> Tone.OK;
            case FAILED -> Tone.DANGER;
            case SKIPPED -> Tone.WARNING;
            case ASKED -> Tone.INFO;
            case WAITING -> Tone.NEUTRAL;
        };
    }

    private void stop() {
        new ReasonDialog(
                        text("provisioning.campaign.stop"),
                        text("provisioning.campaign.stop.text"),
                        text("provisioning.campaign.stop"),
                        reason -> campaigns.stop(desk.caller(), campaign.id(), reason))
                .open();
    }

    private void resume() {
        Toasts.attempt(() -> campaigns.resume(desk.caller(), campaign.id()));
    }
}
