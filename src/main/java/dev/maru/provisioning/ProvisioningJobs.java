package dev.maru.provisioning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProvisioningJobs {
    private static final Duration DRIFT_LOOK = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> componentClock(ComponentClock clock, ProvisioningSettings settings) {
        return Tasks.recurring("provisioning.leases-and-caps", Schedules.fixedDelay(settings.clockEvery()))
                .execute((_, _) -> clock.tick());
    }

    @Bean
    RecurringTask<Void> componentDrift(DriftDesk drifts) {
        return Tasks.recurring("provisioning.drift", Schedules.fixedDelay(DRIFT_LOOK))
                .execute((_, _) -> drifts.lookAtSome());
    }
}
