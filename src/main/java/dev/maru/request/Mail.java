package dev.maru.request;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.installation.PublicUrl;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends people what they were told, where there is a mail server and they have an address. */
@Component
class Mail {
    private final ObjectProvider<JavaMailSender> sender;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final JdbcClient database;
    private final Users users;
    private final NotificationWords words;
    private final PublicUrl url;
    private final RequestSettings settings;
    private final Clock clock;

    Mail(
            ObjectProvider<JavaMailSender> sender,
            ObjectProvider<SchedulerClient> scheduler,
            JdbcClient database,
            Users users,
            NotificationWords words,
            PublicUrl url,
            RequestSettings settings,
            Clock clock) {
        this.sender = sender;
        this.scheduler = scheduler;
        this.database = database;
        this.users = users;
        this.words = words;
        this.url = url;
        this.settings = settings;
        this.clock = clock;
    }

    boolean isOn() {
        return sender.getIfAvailable() != null;
    }

    boolean reaches(UserId person) {
        return isOn() && address(person).isPresent();
    }

    private Optional<String> address(UserId person) {
        return users.find(person)
                .filter(user -> user.status() == User.Status.ACTIVE)
                .map(User::email)
                .filter(email -> !email.isBlank());
    }

    void schedule(NotificationId id) {
        scheduler
                .getObject()
                .scheduleIfNotExists(TellingJobs.MAIL.instance(id.text()).scheduledTo(clock.instant()));
    }

    List<NotificationId> waiting() {
        return database.sql("SELECT id FROM request.notification WHERE mail_due")
                .query((row, _) -> new NotificationId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Sent twice only if the process ends between the mail server's answer and the next line. */
    void send(Notification notification) {
        JavaMailSender out = sender.getIfAvailable();
        Optional<String> address = address(notification.user());
        if (out != null && address.isPresent()) {
            out.send(message(notification, address.get()));
        }
        sent(notification.id());
    }

    /** Or given up. */
    void sent(NotificationId id) {
        database.sql("UPDATE request.notification SET mail_due = false WHERE id = ?")
                .param(id.value())
                .update();
    }

    private SimpleMailMessage message(Notification notification, String to) {
        Locale language = users.find(notification.user())
                .map(User::language)
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
        var message = new SimpleMailMessage();
        message.setFrom(settings.mail().from());
        message.setTo(to);
        message.setSubject(words.title(notification, language));
        message.setText(
                words.body(notification, language) + "\n\n" + url.get() + "/" + path(notification.about()) + "\n");
        return message;
    }

    private static String path(ResourceRef about) {
        return switch (about.type()) {
            case "campaign" -> "campaigns?campaign=" + about.id();
            case "component" -> "components/" + about.id();
            default -> "requests/" + about.id();
        };
    }
}
