package dev.maru.request;

import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of an approved request, as told by whoever builds. Told twice, it is done once. */
@Component
class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final RequestRows rows;
    private final FactFinder facts;
    private final PolicyBook policy;
    private final Announcements announcements;
    private final Clock clock;

    Endings(RequestRows rows, FactFinder facts, PolicyBook policy, Announcements announcements, Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.policy = policy;
        this.announcements = announcements;
        this.clock = clock;
    }

    void stale(RequestId id, Preview now) {
        whileApproved(id, request -> {
            PolicyFacts known = facts.of(request.wish(), request.requester(), now);
            request.stale(now, known, policy.verdict(known), clock.instant());
        });
    }

    void done(RequestId id, ComponentId component) {
        whileApproved(id, request -> request.done(component, clock.instant()));
    }

    void failed(RequestId id, @Nullable ComponentId component, String why) {
        whileApproved(id, request -> request.failed(component, why, clock.instant()));
    }

    private void whileApproved(RequestId id, Consumer<StoredRequest> ending) {
        rows.locked(id)
                .ifPresentOrElse(
                        request -> {
                            if (request.state() == RequestState.APPROVED) {
                                ending.accept(request);
                                announcements.of(request);
                            } else {
                                LOG.debug("{} is {} already", id, request.state());
                            }
                        },
                        () -> LOG.warn("{} was carried out, but there is no such request", id));
    }
}
