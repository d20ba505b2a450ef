package dev.maru.blueprint;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What this capability says outside of pages too: about a form's fields, and about prices. */
final class BlueprintWords {
    private BlueprintWords() {}

    /** @param key without its prefix {@code blueprint.says.} */
    static String text(String language, String key, Object... arguments) {
        ResourceBundle bundle =
                ResourceBundle.getBundle("messages.blueprint.messages", Locale.of(language.equals("ko") ? "ko" : "en"));
        String pattern = bundle.getString("blueprint.says." + key).replace("'", "''");
        return new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    static boolean has(String key) {
        return ResourceBundle.getBundle("messages.blueprint.messages", Locale.ENGLISH)
                .containsKey("blueprint.says." + key);
    }
}
