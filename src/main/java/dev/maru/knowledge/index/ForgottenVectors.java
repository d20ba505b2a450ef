package dev.maru.knowledge.index;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets vectors of texts that no document has any more. */
@Configuration(proxyBeanMethods = false)
class ForgottenVectors {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenVectors.class);

    @Bean
    Task<Void> forgetVectors(RememberedVectors remembered, EmbeddingSettings settings) {
        return Tasks.recurring("knowledge.forget-vectors", Schedules.fixedDelay(Duration.ofHours(12)))
                .execute((_, _) -> {
                    int gone = remembered.forget(settings.keepDays());
                    if (gone > 0) {
                        LOG.info("{} vectors that nobody needed for {} days are forgotten", gone, settings.keepDays());
                    }
                });
    }
}
