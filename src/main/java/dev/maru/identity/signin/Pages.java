package dev.maru.identity.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.WebUtils;

/** The few pages that must work before anybody is signed in, filled in on the server in the browser's language. */
final class Pages {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-zA-Z.-]+)}}");
    /** Where the portal keeps the language a person chose. */
    static final String LANGUAGE_COOKIE = "maru_language";

    private static final Set<String> LANGUAGES = Set.of("en", "ko");

    private final String signIn = read("sign-in.html");
    private final String welcome = read("welcome.html");
    private final String message = read("message.html");

    String signIn(Locale locale, CsrfToken csrf, @Nullable String trouble) {
        ResourceBundle words = words(locale);
        return fill(signIn, words, form(csrf, trouble == null ? "" : alert(words, "identity.sign-in." + trouble)));
    }

    String welcome(Locale locale, CsrfToken csrf, String link, @Nullable String trouble) {
        ResourceBundle words = words(locale);
        var values = form(csrf, trouble == null ? "" : alert(words, "identity.welcome." + trouble));
        values.put("link", HtmlUtils.htmlEscape(link));
        return fill(welcome, words, values);
    }

    private static Map<String, String> form(CsrfToken csrf, String alert) {
        var values = new HashMap<String, String>();
        values.put("csrf-name", HtmlUtils.htmlEscape(csrf.getParameterName()));
        values.put("csrf", HtmlUtils.htmlEscape(csrf.getToken()));
        values.put("alert", alert);
        return values;
    }

    private static String alert(ResourceBundle words, String key) {
        return "<p class=\"trouble\" role=\"alert\">" + HtmlUtils.htmlEscape(words.getString(key)) + "</p>";
    }

    /** A page that says one thing and where to go on. The text may have holes for details: {0}, {1}. */
    String message(Locale locale, String title, String text, String link, Object... details) {
        ResourceBundle words = words(locale);
        return fill(
                message,
                words,
                Map.of(
                        "title", HtmlUtils.htmlEscape(words.getString(title)),
                        "text", HtmlUtils.htmlEscape(MessageFormat.format(words.getString(text), details)),
                        "link", HtmlUtils.htmlEscape(link)));
    }

    /** The one the person chose, else the one their browser likes best. */
    static Locale locale(HttpServletRequest request) {
        Cookie chosen = WebUtils.getCookie(request, LANGUAGE_COOKIE);
        return chosen == null ? request.getLocale() : Locale.forLanguageTag(chosen.getValue());
    }

    /** As above; a language that is chosen now is kept for the portal too, whose script changes the same cookie. */
    static Locale chosen(HttpServletRequest request, HttpServletResponse response, @Nullable String now) {
        if (now == null || !LANGUAGES.contains(now)) {
            return locale(request);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(LANGUAGE_COOKIE, now)
                        .path("/")
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
        return Locale.forLanguageTag(now);
    }

    static ResourceBundle words(Locale locale) {
        Locale spoken = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
        return ResourceBundle.getBundle("messages.identity.messages", spoken);
    }

    private static String fill(String page, ResourceBundle words, Map<String, String> values) {
        return HOLE.matcher(page).replaceAll(hole -> Matcher.quoteReplacement(value(hole, words, values)));
    }

    private static String value(MatchResult hole, ResourceBundle words, Map<String, String> values) {
        String name = hole.group(1);
        String value = values.get(name);
        return value != null
                ? value
                : name.equals("language")
                        ? words.getLocale().getLanguage()
                        : HtmlUtils.htmlEscape(words.getString(name));
    }

    private static String read(String name) {
        try (InputStream page = Pages.class.getResourceAsStream("/identity/" + name)) {
            if (page == null) {
                throw new IllegalStateException("the page " + name + " is missing from the build");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
