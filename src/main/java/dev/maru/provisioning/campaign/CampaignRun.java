package dev.maru.provisioning.campaign;

import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign.Part;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaign.State;
import dev.maru.request.Request;
import dev.maru.request.RequestChanged;
import dev.maru.request.RequestState;
import dev.maru.shared.CampaignId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves campaigns on: each part in a transaction of its own that holds the campaign, in which the request is made too, so
 * that a process killed in the middle leaves nothing asked twice and nothing forgotten.
 */
@Component
class CampaignRun {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignRun.class);

    private final CampaignRows rows;
    private final CampaignRequests requests;
    private final CampaignNews news;
    private final Components components;
    private final TransactionTemplate transactions;

    CampaignRun(
            CampaignRows rows,
            CampaignRequests requests,
            CampaignNews news,
            Components components,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.requests = requests;
        this.news = news;
        this.components = components;
        this.transactions = transactions;
    }

    /** A part's request has come further: goes on at once. The schedule finds what this misses. */
    @EventListener
    void changed(RequestChanged event) {
        if ((event.state() == RequestState.PREVIEWED
                        || event.state() == RequestState.PREVIEW_FAILED
                        || event.state().isFinal())
                && rows.isPart(event.request())) {
            Thread.ofVirtual().name("campaigns").start(this::tick);
        }
    }

    void tick() {
        for (CampaignId each : rows.moving()) {
            try {
                move(each);
            } catch (RuntimeException e) {
                LOG.warn("The campaign {} could not be moved on: {}", each, e.toString());
            }
        }
    }

    private void move(CampaignId id) {
        for (Part part : rows.get(id).parts()) {
            if (part.state() == PartState.ASKED) {
                each(id, part.component(), this::follow);
            }
        }
        transactions.executeWithoutResult(_ -> conclude(rows.lock(id)));
        Campaign now = rows.get(id);
        int wave = wave(now);
        for (Part part : now.parts()) {
            if (now.state() == State.RUNNING && part.wave() == wave && part.state() == PartState.WAITING) {
                each(id, part.component(), this::ask);
            }
        }
    }

    private interface Act {
        void on(Campaign campaign, Part part);
    }

    /** What cannot be done is the part's failure; the database's is nobody's, and tried again. */
    private void each(CampaignId id, ComponentId component, Act act) {
        try {
            transactions.executeWithoutResult(_ -> {
                Campaign campaign = rows.lock(id);
                act.on(campaign, part(campaign, component));
            });
        } catch (Refused | NotFound | NotPermitted | IllegalArgumentException e) {
            transactions.executeWithoutResult(_ -> {
                Part part = part(rows.lock(id), component);
                if (!part.state().isFinal()) {
                    rows.become(id, component, PartState.FAILED, part.request(), Sentence.why(e));
                }
            });
        }
    }

    private static Part part(Campaign campaign, ComponentId component) {
        return campaign.parts().stream()
                .filter(part -> part.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    /** The first that is not over. */
    private static int wave(Campaign campaign) {
        return campaign.parts().stream()
                .filter(part -> !part.state().isFinal())
                .mapToInt(Part::wave)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private void follow(Campaign campaign, Part part) {
        if (part.state() != PartState.ASKED) {
            return;
        }
        RequestId id = Objects.requireNonNull(part.request());
        Request request = requests.get(campaign, id);
        switch (request.state()) {
            case PREVIEWED -> requests.submit(campaign, id);
            case DONE -> rows.become(campaign.id(), part.component(), PartState.DONE, id, Sentence.NOTHING);
            case PREVIEW_FAILED, FAILED, DENIED, REJECTED, WITHDRAWN ->
                rows.become(campaign.id(), part.component(), PartState.FAILED, id, failure(request));
            case DRAFT, PREVIEWING, AWAITING_APPROVAL, CHANGES_REQUESTED, APPROVED -> {
                // somebody else's turn
            }
        }
    }

    private static Sentence failure(Request request) {
        return Sentence.of("provisioning.say.campaign.request-" + request.state())
                .then(Sentence.quoted(request.failure()));
    }

    private void ask(Campaign campaign, Part part) {
        if (part.state() != PartState.WAITING || campaign.state() != State.RUNNING) {
            return;
        }
        PlatformComponent now = components.find(part.component()).orElse(null);
        if (now != null && now.blueprint().version() == campaign.to().version()) {
            rows.become(campaign.id(), part.component(), PartState.DONE, part.request(), Sentence.NOTHING);
            return;
        }
        Optional<Sentence> changed = changed(campaign, part, now);
        if (changed.isPresent()) {
            rows.become(campaign.id(), part.component(), PartState.SKIPPED, part.request(), changed.get());
        } else if (now != null && !now.state().isBusy()) {
            rows.become(
                    campaign.id(), part.component(), PartState.ASKED, requests.ask(campaign, now), Sentence.NOTHING);
        }
    }

    /** What keeps it from being upgraded as the one it was when the campaign began. */
    private Optional<Sentence> changed(Campaign campaign, Part part, @Nullable PlatformComponent now) {
        if (now == null || now.state() == ComponentState.REMOVED || now.state() == ComponentState.REMOVING) {
            return Optional.of(Sentence.of("provisioning.say.campaign.gone"));
        }
        if (now.state() == ComponentState.BROKEN) {
            return Optional.of(Sentence.of("provisioning.say.campaign.broken"));
        }
        if (now.blueprint().version() != part.from()) {
            return Optional.of(Sentence.of(
                    "provisioning.say.campaign.other-version", now.blueprint().version()));
        }
        return now.parameters().toString().equals(rows.parameters(campaign.id(), part.component()))
                ? Optional.empty()
                : Optional.of(Sentence.of("provisioning.say.campaign.changed"));
    }

    private void conclude(Campaign campaign) {
        if (campaign.state() != State.RUNNING) {
            return;
        }
        Part failed = campaign.parts().stream()
                .filter(part -> part.state() == PartState.FAILED)
                .findFirst()
                .orElse(null);
        if (failed != null) {
            Sentence why = Sentence.of(
                            failed.wave() == 0
                                    ? "provisioning.say.campaign.canary-failed"
                                    : "provisioning.say.campaign.wave-failed",
                            failed.name(),
                            failed.wave())
                    .then(failed.why());
            rows.become(campaign.id(), State.STOPPED, why);
            requests.withdraw(campaign, "The campaign stopped: the upgrade of " + failed.name() + " failed.");
            news.stopped(campaign, why);
        } else if (wave(campaign) == Integer.MAX_VALUE) {
            rows.become(campaign.id(), State.DONE, Sentence.NOTHING);
            news.done(campaign);
        }
    }
}
