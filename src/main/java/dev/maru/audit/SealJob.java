package dev.maru.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealJob {
    private static final int EVERY_SECONDS = 5;

    @Bean
    RecurringTask<Void> sealAudit(AuditSealer sealer) {
        return Tasks.recurring("audit-seal", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> {
                    while (sealer.sealSome() > 0) {
                        // until nothing waits
                    }
                });
    }
}
