package dev.maru.provisioning.campaign;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CampaignJobs {
    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> upgradeCampaigns(CampaignRun campaigns) {
        return Tasks.recurring("provisioning.campaigns", Schedules.fixedDelay(EVERY))
                .execute((_, _) -> campaigns.tick());
    }
}
