package dev.maru.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import dev.maru.ui.Language;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;

/** Light, dark, or as the system has it; kept in a cookie, so that the first paint is right already. */
enum Appearance {
    SYSTEM("light dark"),
    LIGHT("light"),
    DARK("dark");

    static final String COOKIE = "maru_appearance";
    private static final int YEAR = 365 * 24 * 60 * 60;

    private final String scheme;

    Appearance(String scheme) {
        this.scheme = scheme;
    }

    /** As the CSS property writes it. */
    String scheme() {
        return scheme;
    }

    static Appearance of(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? SYSTEM
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> named(cookie.getValue()))
                        .findFirst()
                        .orElse(SYSTEM);
    }

    void choose(UI ui) {
        remember(ui, COOKIE, name().toLowerCase(Locale.ROOT));
        ui.getPage()
                .setColorScheme(
                        switch (this) {
                            case SYSTEM -> ColorScheme.Value.SYSTEM;
                            case LIGHT -> ColorScheme.Value.LIGHT;
                            case DARK -> ColorScheme.Value.DARK;
                        });
    }

    /** The page is loaded anew: its address holds its state, and every text changes. */
    static void speak(UI ui, Language language) {
        remember(ui, Language.COOKIE, language.code());
        ui.getPage().reload();
    }

    private static void remember(UI ui, String cookie, String value) {
        ui.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + ';path=/;samesite=lax;max-age=' + $2", cookie, value, YEAR);
    }

    private static Appearance named(String value) {
        return Arrays.stream(values())
                .filter(appearance -> appearance.name().equalsIgnoreCase(value))
                .findFirst()
                .orElse(SYSTEM);
    }
}
