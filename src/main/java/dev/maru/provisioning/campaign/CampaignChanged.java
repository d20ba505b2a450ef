package dev.maru.provisioning.campaign;

import dev.maru.shared.CampaignId;

/** Something of a campaign changed. Published in the transaction that changed it, for pages that listen after its commit. */
public record CampaignChanged(CampaignId campaign) {}
