package dev.maru.request;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.maru.shared.RequestId;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanningJobs {
    static final TaskDescriptor<Void> PLAN = TaskDescriptor.of("request.plan");

    /** One at a time for each request. A worker that dies is noticed by its heartbeat, and another goes on. */
    @Bean
    CustomTask<Void> planRequest(PlanningRun run) {
        return Tasks.custom(PLAN)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> {
                    run.work(RequestId.valueOf(instance.getId()), context.getExecution().consecutiveFailures);
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** Requests whose job was lost, or asked for while the one before was ending. */
    @Bean
    RecurringTask<Void> findLostPlans(PlanningRun run, Planning planning) {
        return Tasks.recurring("request.find-lost-plans", Schedules.fixedDelay(Duration.ofSeconds(5)))
                .execute((_, _) -> run.waiting().forEach(planning::schedule));
    }

    @Bean
    RecurringTask<Void> escalateRequests(Escalation escalation) {
        return Tasks.recurring("request.escalate", Schedules.fixedDelay(Duration.ofSeconds(30)))
                .execute((_, _) -> escalation.due().forEach(escalation::escalate));
    }
}
