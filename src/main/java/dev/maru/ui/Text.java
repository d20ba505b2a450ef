package dev.maru.ui;

import com.vaadin.flow.component.UI;
import dev.maru.shared.Sentence;
import java.util.Locale;

/** Texts of the pages in the reader's language. To be imported statically: {@code text("metering.usage.title")}. */
public final class Text {
    private Text() {}

    /** The text of the key, in the language of the page that this thread works for. */
    public static String text(String key, Object... arguments) {
        return Messages.text(key, locale(), arguments);
    }

    /** As {@link #text}, for a value of an enumeration: {@code prefix.VALUE}. */
    public static String text(String prefix, Enum<?> value) {
        return text(prefix + "." + value.name());
    }

    /** What a capability says, in the reader's language and time. */
    public static String text(Sentence sentence) {
        return sentence.in(
                Formats.current()::time,
                worded -> text(worded.key(), worded.with().toArray()));
    }

    /** The text of the key in a language, for threads without a page. */
    public static String in(Locale locale, String key, Object... arguments) {
        return Messages.text(key, locale, arguments);
    }

    /** Whether any bundle has the key. */
    public static boolean exists(String key) {
        return Messages.has(key);
    }

    static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }
}
