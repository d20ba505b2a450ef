package dev.maru.request;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Brings requests and planners together. What is to be done stands in the request's own row; a job per request does it, one
 * at a time, and a request whose job was lost is found again.
 */
@Component
class Planning {
    private final ObjectProvider<Planner> planners;
    private final ObjectProvider<BuildTargets> targets;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Planning(
            ObjectProvider<Planner> planners,
            ObjectProvider<BuildTargets> targets,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.planners = planners;
        this.targets = targets;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    Optional<Planner> planner(Wish wish) {
        return planners.stream().filter(planner -> planner.plans(wish)).findFirst();
    }

    Optional<BuildTargets.BuildTarget> target(TargetId target) {
        return targets.stream().flatMap(each -> each.find(target).stream()).findFirst();
    }

    List<Sentence> obstacles(Wish wish) {
        return planner(wish).map(planner -> planner.obstacles(wish)).orElse(List.of(nobodyBuilds(wish)));
    }

    static Sentence nobodyBuilds(Wish wish) {
        return Sentence.of("request.refused.nobody-builds", wish.target());
    }

    /** Begins at once when the transaction has committed, if there is something to do. */
    void due(StoredRequest request) {
        if (request.plan().isDue()) {
            RequestId id = request.id();
            AfterCommit.run(() -> schedule(id));
        }
    }

    void schedule(RequestId id) {
        scheduler
                .getObject()
                .scheduleIfNotExists(PlanningJobs.PLAN.instance(id.text()).scheduledTo(clock.instant()));
    }
}
