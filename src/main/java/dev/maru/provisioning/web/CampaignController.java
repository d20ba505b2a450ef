package dev.maru.provisioning.web;

import static dev.maru.provisioning.web.ComponentBody.lower;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.identity.Callers;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.shared.CampaignId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Slice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/campaigns}: upgrades of all components of a blueprint, wave by wave. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {
    private static final int CANARIES = 1;
    private static final int WAVE = 5;

    private final Campaigns campaigns;
    private final Callers callers;

    CampaignController(Campaigns campaigns, Callers callers) {
        this.campaigns = campaigns;
        this.callers = callers;
    }

    @GetMapping
    Slice<CampaignBody> list() {
        return new Slice<>(campaigns.list(callers.current()), null).map(CampaignBody::of);
    }

    @GetMapping("/{campaign}")
    CampaignBody get(@PathVariable CampaignId campaign) {
        return CampaignBody.of(campaigns.get(callers.current(), campaign));
    }

    /** What a campaign to the version would take along, in order. */
    @GetMapping("/candidates")
    Slice<ComponentBody> candidates(@RequestParam BlueprintRef blueprint) {
        return new Slice<>(campaigns.candidates(callers.current(), blueprint), null).map(ComponentBody::of);
    }

    @PostMapping
    ResponseEntity<CampaignBody> start(@RequestBody CampaignWish wish) {
        if (wish.blueprint() == null) {
            throw new IllegalArgumentException("\"blueprint\" is missing: the version to go to, such as guardrail@2");
        }
        Campaign started = campaigns.start(
                callers.current(),
                BlueprintRef.valueOf(wish.blueprint()),
                new Campaign.Pace(
                        wish.canaries() == null ? CANARIES : wish.canaries(),
                        wish.wave() == null ? WAVE : wish.wave()));
        return ResponseEntity.created(URI.create("/api/campaigns/" + started.id()))
                .body(CampaignBody.of(started));
    }

    @PostMapping("/{campaign}/stop")
    CampaignBody stop(@PathVariable CampaignId campaign, @RequestBody Stop body) {
        return CampaignBody.of(campaigns.stop(callers.current(), campaign, body.reason() == null ? "" : body.reason()));
    }

    @PostMapping("/{campaign}/resume")
    CampaignBody resume(@PathVariable CampaignId campaign) {
        return CampaignBody.of(campaigns.resume(callers.current(), campaign));
    }

    /**
     * @param blueprint the version to go to
     * @param canaries how many are upgraded alone first; 1 if not said
     * @param wave how many at once afterwards; 5 if not said
     */
    record CampaignWish(
            @Nullable String blueprint,
            @Nullable Integer canaries,
            @Nullable Integer wave) {}

    record Stop(@Nullable String reason) {}

    /** A campaign on the wire. */
    record CampaignBody(
            String id,
            String blueprint,
            int canaries,
            int wave,
            String state,
            String why,
            String startedBy,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<PartBody> parts) {
        static CampaignBody of(Campaign campaign) {
            return new CampaignBody(
                    campaign.id().text(),
                    campaign.to().toString(),
                    campaign.pace().canaries(),
                    campaign.pace().wave(),
                    lower(campaign.state()),
                    campaign.why().english(),
                    campaign.startedBy().text(),
                    campaign.startedAt(),
                    campaign.endedAt(),
                    campaign.parts().stream().map(PartBody::of).toList());
        }
    }

    /** A component's part in one. */
    record PartBody(
            String component,
            String name,
            String team,
            int wave,
            int from,
            String state,
            @Nullable String request,
            String why) {
        static PartBody of(Campaign.Part part) {
            RequestId request = part.request();
            return new PartBody(
                    part.component().text(),
                    part.name(),
                    part.team().text(),
                    part.wave(),
                    part.from(),
                    lower(part.state()),
                    request == null ? null : request.text(),
                    part.why().english());
        }
    }
}
