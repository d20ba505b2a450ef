package dev.maru.request;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;

@Configuration(proxyBeanMethods = false)
class TellingJobs {
    static final TaskDescriptor<Void> MAIL = TaskDescriptor.of("request.mail");
    static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("request.deliver");
    private static final Logger LOG = LoggerFactory.getLogger(TellingJobs.class);
    private static final int MOST_MAIL_FAILURES = 8;

    @Bean
    CustomTask<Void> mailNotification(Inbox inbox, Mail mail) {
        return Tasks.custom(MAIL)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10), 3))
                .execute((instance, context) -> {
                    NotificationId id = NotificationId.valueOf(instance.getId());
                    try {
                        inbox.find(id).ifPresent(mail::send);
                    } catch (MailException e) {
                        if (context.getExecution().consecutiveFailures < MOST_MAIL_FAILURES) {
                            throw e;
                        }
                        LOG.warn("Notification {} could not be mailed and is given up: {}", id, e.getMessage());
                        mail.sent(id);
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    @Bean
    CustomTask<Void> deliverToWebhook(Deliveries deliveries) {
        return Tasks.custom(DELIVER).onDeadExecutionRevive().execute((instance, _) -> {
            Instant again = deliveries.attempt(UUID.fromString(instance.getId()));
            return again == null
                    ? new CompletionHandler.OnCompleteRemove<>()
                    : (complete, operations) -> operations.reschedule(complete, again);
        });
    }

    /** What was written down to be told, and whose job was lost. */
    @Bean
    RecurringTask<Void> findLostNews(Mail mail, Deliveries deliveries) {
        return Tasks.recurring("request.find-lost-news", Schedules.fixedDelay(Duration.ofSeconds(10)))
                .execute((_, _) -> {
                    mail.waiting().forEach(mail::schedule);
                    deliveries.waiting().forEach(deliveries::schedule);
                });
    }
}
