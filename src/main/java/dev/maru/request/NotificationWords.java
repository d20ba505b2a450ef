package dev.maru.request;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** What a notification says, outside of a page: the texts that pages show. */
@Component
class NotificationWords {
    String title(Notification notification, Locale language) {
        return text(notification.titleKey(), notification, language)
                .lines()
                .findFirst()
                .orElse("");
    }

    String body(Notification notification, Locale language) {
        return text(notification.bodyKey(), notification, language).strip();
    }

    private static String text(String key, Notification notification, Locale language) {
        Locale spoken = language.getLanguage().equals(Locale.KOREAN.getLanguage()) ? Locale.KOREAN : Locale.ENGLISH;
        String pattern = ResourceBundle.getBundle("messages.notification.messages", spoken)
                .getString(key)
                .replace("'", "''");
        return new MessageFormat(pattern, spoken).format(notification.words().toArray());
    }
}
