package dev.maru.shared;

import java.util.UUID;

/** An upgrade of all components of a blueprint. */
public record CampaignId(UUID value) implements Id {
    public static CampaignId next() {
        return new CampaignId(Uuid7.next());
    }

    public static CampaignId valueOf(String text) {
        return new CampaignId(Id.parse("camp", text));
    }

    @Override
    public String prefix() {
        return "camp";
    }

    @Override
    public String toString() {
        return text();
    }
}
