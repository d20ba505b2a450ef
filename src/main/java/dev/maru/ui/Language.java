package dev.maru.ui;

import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that pages speak. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "EN"),
    KOREAN(Locale.KOREAN, "한국어");

    /** The cookie that keeps a person's choice; the sign-in page reads it too. */
    public static final String COOKIE = "maru_language";

    private final Locale locale;
    private final String label;

    Language(Locale locale, String label) {
        this.locale = locale;
        this.label = label;
    }

    public Locale locale() {
        return locale;
    }

    /** Its own name, in itself. */
    public String label() {
        return label;
    }

    public String code() {
        return locale.getLanguage();
    }

    /** The one the person chose, else the first of those their browser accepts, else English. */
    public static Language of(VaadinRequest request) {
        return chosen(request).orElseGet(() -> accepted(Collections.list(request.getLocales())));
    }

    public static Language of(Locale locale) {
        return accepted(List.of(locale));
    }

    private static Optional<Language> chosen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .flatMap(cookie -> coded(cookie.getValue()).stream())
                        .findFirst();
    }

    private static Language accepted(List<Locale> wishes) {
        return wishes.stream()
                .flatMap(wish -> coded(wish.getLanguage()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    private static Optional<Language> coded(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
