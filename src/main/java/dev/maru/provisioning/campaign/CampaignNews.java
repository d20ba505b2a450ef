package dev.maru.provisioning.campaign;

import dev.maru.request.Notifications;
import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit trail of campaigns, and who started one how it ended. */
@Component
class CampaignNews {
    private final ApplicationEventPublisher events;
    private final Notifications notifications;

    CampaignNews(ApplicationEventPublisher events, Notifications notifications) {
        this.events = events;
        this.notifications = notifications;
    }

    void tell(String act, @Nullable UserId by, Campaign campaign, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("blueprint", campaign.to().toString());
        events.publishEvent(new Act(act, by, ResourceRef.of("campaign", campaign.id()), null, details));
    }

    void stopped(Campaign campaign, Sentence why) {
        tell("campaign.stopped", null, campaign, Map.of("reason", why.english()));
        notify(campaign, "campaign-stopped", why);
    }

    void done(Campaign campaign) {
        tell("campaign.done", null, campaign, Map.of());
        notify(campaign, "campaign-done", Sentence.NOTHING);
    }

    private void notify(Campaign campaign, String kind, Sentence why) {
        notifications.tell(
                Set.of(campaign.startedBy()),
                kind,
                List.of(Sentence.quoted(campaign.to().toString()), Sentence.NOTHING, why),
                ResourceRef.of("campaign", campaign.id()));
    }
}
