package dev.maru.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** In what a page is looked at: a width, a scheme, a language. */
record Look(String name, int width, int height, ColorScheme scheme, Locale language) {
    static final Look DESK = new Look("desk-light-en", 1440, 900, ColorScheme.LIGHT, Locale.ENGLISH);

    /** Two that have nothing in common, so that each width, scheme and language is looked at. */
    private static final Set<String> OPPOSITE = Set.of("desk-light-en", "phone-dark-ko");

    /** Two of the eight; all with {@code -Dmaru.look=all}, with {@code -Dmaru.look=phone-dark} those that begin so. */
    static Stream<Look> chosen() {
        String wanted = System.getProperty("maru.look", "");
        return all().stream()
                .filter(look -> wanted.isEmpty()
                        ? OPPOSITE.contains(look.name())
                        : wanted.equals("all") || look.name().startsWith(wanted));
    }

    /** Two widths, two schemes, two languages. */
    static List<Look> all() {
        var all = new ArrayList<Look>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                String suffix = "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + language.getLanguage();
                all.add(new Look("desk" + suffix, 1440, 900, scheme, language));
                all.add(new Look("phone" + suffix, 390, 844, scheme, language));
            }
        }
        return all;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language.getLanguage().equals("ko") ? "ko-KR" : "en-US")
                .setTimezoneId("Asia/Seoul");
    }
}
