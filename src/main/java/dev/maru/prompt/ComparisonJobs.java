package dev.maru.prompt;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComparisonJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ComparisonJobs.class);

    @Bean
    RecurringTask<Void> forgetOldComparisons(Comparisons comparisons, ComparisonSettings settings, Clock clock) {
        return Tasks.recurring("prompt.forget-old-comparisons", Schedules.fixedDelay(Duration.ofHours(6)))
                .execute((_, _) -> {
                    Instant oldest = clock.instant().minus(Duration.ofDays(settings.retainDays()));
                    int forgotten = comparisons.forgetBefore(oldest);
                    if (forgotten > 0) {
                        LOG.info("Forgot {} comparisons that nobody ran for {} days", forgotten, settings.retainDays());
                    }
                });
    }
}
