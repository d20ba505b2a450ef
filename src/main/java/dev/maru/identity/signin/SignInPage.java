package dev.maru.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where the embedded provider asks for name and password: plain HTML, no script. */
@Controller
@Conditional(EmbeddedProvider.IsOn.class)
class SignInPage {
    static final String PATH = "/sign-in";

    private final Pages pages = new Pages();

    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.sendRedirect(PATH + (e instanceof LockedException ? "?locked" : "?refused"));
    }

    static void protect(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(
                        csp -> csp.policyDirectives(
                                "default-src 'none'; style-src 'self'; img-src 'self';"
                                        + " font-src 'self'; form-action 'self' http://localhost:* http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String page(
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String locked) {
        String trouble = refused != null ? "refused" : locked != null ? "locked" : null;
        return pages.signIn(Pages.chosen(request, response, language), csrf, trouble);
    }
}
