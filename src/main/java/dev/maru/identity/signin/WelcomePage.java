package dev.maru.identity.signin;

import dev.maru.identity.credential.Invitations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where an invited person, or one whose password was reset, chooses a password by their link. */
@Controller
@Conditional(EmbeddedProvider.IsOn.class)
class WelcomePage {
    static final String PATH = SignInPage.PATH + "/welcome";

    private final Pages pages = new Pages();
    private final Invitations invitations;
    private final Welcome welcome;

    WelcomePage(Invitations invitations, Welcome welcome) {
        this.invitations = invitations;
        this.welcome = welcome;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String page(CsrfToken csrf, HttpServletRequest request, @RequestParam String link) {
        Locale locale = Pages.locale(request);
        return invitations.look(link).isPresent() ? pages.welcome(locale, csrf, link, null) : spent(locale);
    }

    @PostMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String choose(
            CsrfToken csrf,
            HttpServletRequest request,
            @RequestParam String link,
            @RequestParam String password,
            @RequestParam String again) {
        Locale locale = Pages.locale(request);
        if (!password.equals(again)) {
            return pages.welcome(locale, csrf, link, "differ");
        }
        try {
            return welcome.choose(link, password)
                    ? pages.message(locale, "identity.welcome.done", "identity.welcome.done-text", "/")
                    : spent(locale);
        } catch (IllegalArgumentException e) {
            return pages.welcome(locale, csrf, link, "password-rule");
        }
    }

    private String spent(Locale locale) {
        return pages.message(locale, "identity.welcome.spent", "identity.welcome.spent-text", "/");
    }
}
