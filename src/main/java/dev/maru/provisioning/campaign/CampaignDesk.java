package dev.maru.provisioning.campaign;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaign.State;
import dev.maru.shared.CampaignId;
import dev.maru.shared.Invalid;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class CampaignDesk implements Campaigns {
    private static final Set<ComponentState> UPGRADED = Set.of(ComponentState.READY, ComponentState.FROZEN);
    private static final int AT_ONCE = 500;
    /** The least that is lost comes first: development before production. */
    private static final Comparator<PlatformComponent> LEAST_RISK_FIRST = Comparator.comparing(
                    PlatformComponent::environment)
            .thenComparing(PlatformComponent::name)
            .thenComparing(PlatformComponent::id, Comparator.comparing(Object::toString));

    private final CampaignRows rows;
    private final CampaignNews news;
    private final CampaignRequests asked;
    private final Components components;
    private final Blueprints blueprints;

    CampaignDesk(
            CampaignRows rows,
            CampaignNews news,
            CampaignRequests asked,
            Components components,
            Blueprints blueprints) {
        this.rows = rows;
        this.news = news;
        this.asked = asked;
        this.components = components;
        this.blueprints = blueprints;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> list(Caller caller) {
        return rows.all().stream()
                .map(campaign -> seenBy(caller, campaign))
                .filter(campaign -> isVisible(caller, campaign))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign get(Caller caller, CampaignId id) {
        Campaign campaign = seenBy(caller, rows.get(id));
        if (!isVisible(caller, campaign)) {
            throw new NotFound(ResourceRef.of("campaign", id));
        }
        return campaign;
    }

    private boolean isVisible(Caller caller, Campaign campaign) {
        return maySteer(caller, campaign) || !campaign.parts().isEmpty();
    }

    private static Campaign seenBy(Caller caller, Campaign whole) {
        return new Campaign(
                whole.id(),
                whole.to(),
                whole.pace(),
                whole.state(),
                whole.why(),
                whole.startedBy(),
                whole.startedAt(),
                whole.endedAt(),
                whole.parts().stream()
                        .filter(part -> caller.may(Permission.SEE_TEAM, part.team()))
                        .toList());
    }

    @Override
    public boolean maySteer(Caller caller, Campaign campaign) {
        return campaign.startedBy().equals(caller.user()) || caller.may(Permission.MANAGE_PLATFORM);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PlatformComponent> candidates(Caller caller, BlueprintRef to) {
        Blueprint blueprint = blueprints.get(to);
        if (!blueprint.actions().contains(Action.UPGRADE)) {
            throw new Refused(Sentence.of("provisioning.say.no-upgrade", to.toString()));
        }
        var filter = new ComponentFilter(null, null, to.name(), null, null, UPGRADED, "");
        return everyOne(caller, filter).stream()
                .filter(component -> component.blueprint().version() < to.version())
                .filter(component -> caller.may(Permission.BUILD, component.team()))
                .sorted(LEAST_RISK_FIRST)
                .toList();
    }

    private List<PlatformComponent> everyOne(Caller caller, ComponentFilter filter) {
        var all = new ArrayList<PlatformComponent>();
        String after = null;
        do {
            Slice<PlatformComponent> some = components.list(caller, filter, AT_ONCE, after);
            all.addAll(some.items());
            after = some.next();
        } while (after != null);
        return all;
    }

    @Override
    public Campaign start(Caller caller, BlueprintRef to, Campaign.Pace pace) {
        List<PlatformComponent> found = candidates(caller, to);
        if (found.isEmpty()) {
            throw new Refused(Sentence.of("provisioning.say.nothing-to-upgrade", to.toString()));
        }
        if (rows.isOpen(to.name())) {
            throw open(to);
        }
        CampaignId id = CampaignId.next();
        try {
            rows.add(id, to, pace, caller.user(), found);
        } catch (DuplicateKeyException e) {
            throw open(to); // by somebody else in this very moment
        }
        Campaign started = rows.get(id);
        news.tell("campaign.started", caller.user(), started, Map.of("components", Integer.toString(found.size())));
        return started;
    }

    private static Refused open(BlueprintRef to) {
        return new Refused(Sentence.of("provisioning.say.campaign-open", to.name()));
    }

    @Override
    public Campaign stop(Caller caller, CampaignId id, String reason) {
        Campaign campaign = toSteer(caller, id, State.RUNNING);
        if (reason.isBlank()) {
            throw new Invalid(Sentence.of("provisioning.say.campaign-reason"));
        }
        rows.become(id, State.STOPPED, Sentence.quoted(reason.strip()));
        asked.withdraw(campaign, reason.strip());
        news.tell("campaign.stopped", caller.user(), campaign, Map.of("reason", reason.strip()));
        return rows.get(id);
    }

    @Override
    public Campaign resume(Caller caller, CampaignId id) {
        Campaign campaign = toSteer(caller, id, State.STOPPED);
        campaign.parts().stream()
                .filter(part -> part.state() == PartState.FAILED)
                .forEach(part -> rows.become(id, part.component(), PartState.WAITING, null, Sentence.NOTHING));
        rows.become(id, State.RUNNING, Sentence.NOTHING);
        news.tell("campaign.resumed", caller.user(), campaign, Map.of());
        return rows.get(id);
    }

    private Campaign toSteer(Caller caller, CampaignId id, State state) {
        Campaign campaign = rows.lock(id);
        if (!isVisible(caller, seenBy(caller, campaign))) {
            throw new NotFound(ResourceRef.of("campaign", id));
        }
        if (!maySteer(caller, campaign)) {
            throw new NotPermitted(Sentence.of("provisioning.say.campaign-steer"));
        }
        if (campaign.state() != state) {
            throw new Refused(Sentence.of(
                    "provisioning.say.campaign-is",
                    Sentence.of("provisioning.campaign.state." + campaign.state()),
                    Sentence.of("provisioning.campaign.state." + state)));
        }
        return campaign;
    }
}
