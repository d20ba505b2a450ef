package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Upgrades of all components of a blueprint, and the selected one beside them. */
@Route(Paths.CAMPAIGNS)
@PermitAll
class CampaignsView extends Page {
    private final transient Desk desk;
    private final transient Campaigns campaigns;
    private final Table<Campaign> table = new Table<>();
    private final MasterDetail both;

    CampaignsView(Callers callers, Desk.Desks desks, Campaigns campaigns, ProvisioningNews news) {
        super(text("provisioning.campaigns.title"), text("provisioning.campaigns.purpose"));
        this.desk = desks.of(callers.current());
        this.campaigns = campaigns;
        List<Blueprint> offered = offered();
        if (!offered.isEmpty()) {
            actions(Actions.primary(text("provisioning.campaigns.start"), () -> start(offered)));
        }
        columns();
        table.addClassName("maru-clickable");
        table.setSizeFull();
        both = new MasterDetail(this, "campaign", table, this::detail);
        table.addItemClickListener(click -> both.select(click.getItem().id().text()));
        add(both);
        setHeightFull();
        news.followCampaigns(this, this::refresh);
    }

    /** The newest versions that something could be upgraded to. */
    private List<Blueprint> offered() {
        return desk.caller().scope(Permission.BUILD).isEmpty()
                ? List.of()
                : desk.blueprints().latest().stream()
                        .filter(blueprint -> blueprint.ref().version() > 1
                                && blueprint.actions().contains(Action.UPGRADE))
                        .toList();
    }

    private void columns() {
        table.part(
                        text("provisioning.campaign"),
                        campaign -> Lines.two(
                                desk.words().blueprint(campaign.to()),
                                desk.words().person(campaign.startedBy())))
                .setFlexGrow(2);
        table.part(text("provisioning.state"), CampaignsView::badge).setFlexGrow(0);
        table.words(text("provisioning.campaign.progress"), CampaignsView::progress)
                .setFlexGrow(1);
        table.onlyWide(table.time(text("provisioning.operation.began"), Campaign::startedAt));
        table.empty(new EmptyState(
                VaadinIcon.ARROW_CIRCLE_UP,
                text("provisioning.campaigns.empty"),
                text(offered().isEmpty() ? "provisioning.campaigns.empty.none" : "provisioning.campaigns.empty.text")));
    }

    static Badge badge(Campaign campaign) {
        return switch (campaign.state()) {
            case RUNNING -> new Badge(Tone.INFO, text("provisioning.campaign.state", campaign.state()));
            case STOPPED -> new Badge(Tone.DANGER, "!", text("provisioning.campaign.state", campaign.state()));
            case DONE -> new Badge(Tone.OK, "✓", text("provisioning.campaign.state", campaign.state()));
        };
    }

    static String progress(Campaign campaign) {
        return text(
                "provisioning.campaign.progress.text",
                campaign.count(PartState.DONE),
                campaign.parts().size(),
                campaign.count(PartState.SKIPPED));
    }

    private Optional<Component> detail(String code) {
        return campaigns.list(desk.caller()).stream()
                .filter(campaign -> campaign.id().text().equals(code))
                .findFirst()
                .map(campaign -> new CampaignDetail(desk, campaigns, campaign));
    }

    private void start(List<Blueprint> offered) {
        new CampaignDialog(desk, campaigns, offered, started -> {
                    Toasts.done(text("provisioning.campaigns.started"));
                    refresh();
                    both.select(started.id().text());
                })
                .open();
    }

    private void refresh() {
        table.setItems(campaigns.list(desk.caller()));
        both.refresh();
    }

    @Override
    protected void show(Query query) {
        table.setItems(campaigns.list(desk.caller()));
    }
}
