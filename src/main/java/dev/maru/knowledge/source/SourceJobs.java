package dev.maru.knowledge.source;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SourceJobs {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> dueSyncs(SourceDirectory sources) {
        return Tasks.recurring("knowledge.due-syncs", Schedules.fixedDelay(LOOK_EVERY))
                .execute((_, _) -> sources.queueDue());
    }
}
