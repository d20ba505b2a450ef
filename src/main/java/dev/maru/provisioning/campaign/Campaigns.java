package dev.maru.provisioning.campaign;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.identity.Caller;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.CampaignId;
import java.util.List;

/**
 * Looks after upgrade campaigns. Who may build in a team takes its components along; who started one, or looks after the
 * platform, stops it and lets it go on. Others see those that touch a team of theirs, and of them their own components.
 */
public interface Campaigns {
    /** Newest first. */
    List<Campaign> list(Caller caller);

    /** @throws dev.maru.shared.NotFound if there is none that the caller may see */
    Campaign get(Caller caller, CampaignId campaign);

    /** Those at an older version in whose teams the caller may build, in the order in which a campaign would take them. */
    List<PlatformComponent> candidates(Caller caller, BlueprintRef to);

    /**
     * Begins with the canaries.
     *
     * @throws dev.maru.shared.Refused if nothing is to be upgraded, or a campaign of the blueprint is not over yet
     */
    Campaign start(Caller caller, BlueprintRef to, Campaign.Pace pace);

    /** Asks for nothing more, and withdraws what is not approved yet. What is approved is built. */
    Campaign stop(Caller caller, CampaignId campaign, String reason);

    /** What failed is asked for again, then the rest. */
    Campaign resume(Caller caller, CampaignId campaign);

    /** Whether the caller may stop it and let it go on. */
    boolean maySteer(Caller caller, Campaign campaign);
}
