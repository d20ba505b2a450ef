package dev.maru.request;

import dev.maru.shared.Sentence;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** What a notification says, outside of a page: the texts that pages show. */
@Component
class NotificationWords {
    /** Where it is read, nobody knows. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

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
        return filled(
                "notification",
                key,
                spoken,
                notification.words().stream().map(word -> words(word, spoken)).toArray());
    }

    private static String words(Sentence sentence, Locale spoken) {
        return sentence.in(
                TIME::format,
                worded -> filled(
                        worded.key().substring(0, worded.key().indexOf('.')),
                        worded.key(),
                        spoken,
                        worded.with().toArray()));
    }

    private static String filled(String capability, String key, Locale spoken, Object... with) {
        String pattern = ResourceBundle.getBundle("messages." + capability + ".messages", spoken)
                .getString(key)
                .replace("''", "'")
                .replace("'", "''");
        return new MessageFormat(pattern, spoken).format(with);
    }
}
