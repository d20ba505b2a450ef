package dev.maru.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of every capability, from {@code messages/<capability>/messages_<language>.properties}. Placeholders are those
 * of {@link MessageFormat}, with one difference: an apostrophe is an apostrophe, not a quote.
 */
@Component
public class Messages implements I18NProvider {
    private static final Map<Language, Map<String, String>> TEXTS = load();

    @Override
    public List<Locale> getProvidedLocales() {
        return Arrays.stream(Language.values()).map(Language::locale).toList();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        return text(key, locale, arguments);
    }

    /** @throws IllegalArgumentException where no bundle has the key */
    static String text(String key, Locale locale, Object... arguments) {
        String pattern = texts(Language.of(locale)).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No messages_"
                    + Language.of(locale).code() + ".properties under messages/*/ has the key \"" + key + "\"");
        }
        return new MessageFormat(pattern.replace("''", "'").replace("'", "''"), locale).format(arguments);
    }

    static boolean has(String key) {
        return texts(Language.ENGLISH).containsKey(key);
    }

    static Map<String, String> texts(Language language) {
        return TEXTS.getOrDefault(language, Map.of());
    }

    private static Map<Language, Map<String, String>> load() {
        var all = new EnumMap<Language, Map<String, String>>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, load(language));
        }
        return all;
    }

    private static Map<String, String> load(Language language) {
        var texts = new HashMap<String, String>();
        try {
            for (Resource bundle : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*/messages_" + language.code() + ".properties")) {
                var read = new Properties();
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    read.load(reader);
                }
                read.forEach((key, value) -> texts.put(key.toString(), value.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the pages cannot be read", e);
        }
        return texts;
    }
}
