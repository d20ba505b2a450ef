package dev.maru.provisioning.campaign;

import dev.maru.blueprint.Action;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Users;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign.Part;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The requests of a campaign: asked by whoever started it, with what they may do now. */
@Component
class CampaignRequests {
    private static final Set<RequestState> NOT_APPROVED = EnumSet.of(
            RequestState.DRAFT,
            RequestState.PREVIEWING,
            RequestState.PREVIEW_FAILED,
            RequestState.PREVIEWED,
            RequestState.AWAITING_APPROVAL,
            RequestState.CHANGES_REQUESTED);

    private final ObjectProvider<Requests> requests;
    private final Users users;
    private final CampaignRows rows;

    CampaignRequests(ObjectProvider<Requests> requests, Users users, CampaignRows rows) {
        this.requests = requests;
        this.users = users;
        this.rows = rows;
    }

    /** Drafts the upgrade and has it previewed. */
    RequestId ask(Campaign campaign, PlatformComponent component) {
        Caller caller = starter(campaign);
        var wish = new Wish(
                component.team(),
                component.application(),
                Action.UPGRADE,
                component.name(),
                component.id(),
                campaign.to(),
                component.parameters(),
                component.target(),
                component.environment(),
                null);
        RequestId id = requests.getObject()
                .draft(caller, wish, "Part of the upgrade campaign to " + campaign.to() + ".")
                .id();
        requests.getObject().preview(caller, id);
        return id;
    }

    void submit(Campaign campaign, RequestId request) {
        requests.getObject().submit(starter(campaign), request);
    }

    Request get(Campaign campaign, RequestId request) {
        return requests.getObject().get(starter(campaign), request);
    }

    /** What nobody has approved yet; it waits to be asked again. */
    void withdraw(Campaign campaign, String reason) {
        for (Part part : campaign.parts()) {
            RequestId request = part.request();
            if (part.state() == PartState.ASKED
                    && request != null
                    && NOT_APPROVED.contains(get(campaign, request).state())) {
                requests.getObject().withdraw(starter(campaign), request, reason);
                rows.become(campaign.id(), part.component(), PartState.WAITING, null, Sentence.NOTHING);
            }
        }
    }

    private Caller starter(Campaign campaign) {
        return users.caller(campaign.startedBy(), EnumSet.allOf(Permission.class))
                .orElseThrow(() -> new Refused(Sentence.of("provisioning.say.campaign-starter-gone")));
    }
}
