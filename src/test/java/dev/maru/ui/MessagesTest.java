package dev.maru.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    @Test
    void every_text_is_there_in_both_languages() {
        assertThat(new TreeSet<>(Messages.texts(Language.KOREAN).keySet()))
                .isEqualTo(new TreeSet<>(Messages.texts(Language.ENGLISH).keySet()))
                .isNotEmpty();
    }

    @Test
    void a_text_takes_the_same_arguments_in_both_languages() {
        Messages.texts(Language.ENGLISH)
                .forEach((key, english) -> assertThat(
                                placeholders(Messages.texts(Language.KOREAN).getOrDefault(key, english)))
                        .as(key)
                        .isEqualTo(placeholders(english)));
    }

    @Test
    void no_text_is_empty_and_every_text_can_be_formatted() {
        for (Language language : Language.values()) {
            Messages.texts(language).forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(Messages.text(key, language.locale(), 1, 2, 3, 4, 5, 6, 7, 8))
                        .as(key)
                        .isNotBlank();
            });
        }
    }

    @Test
    void an_apostrophe_is_an_apostrophe() {
        Messages.texts(Language.ENGLISH).entrySet().stream()
                .filter(entry -> entry.getValue().contains("'"))
                .forEach(entry -> assertThat(Messages.text(entry.getKey(), Locale.ENGLISH, 1, 2, 3, 4))
                        .as(entry.getKey())
                        .contains("'"));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
