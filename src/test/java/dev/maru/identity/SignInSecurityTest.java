package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an attacker tries around sign-in, over HTTP. */
@MaruTest
class SignInSecurityTest {
    private static final String SESSION = "maru_session";
    private static final Pattern CSRF = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void signing_in_gives_a_new_session_so_that_one_planted_before_is_worth_nothing() throws Exception {
        var visitor = visitor();
        visitor.get("/");
        String planted = visitor.cookie(SESSION);
        assertThat(planted).isNotEmpty();
        visitor.signIn("builder", accounts.password("builder"));
        assertThat(visitor.cookie(SESSION)).isNotEmpty().isNotEqualTo(planted);
        assertThat(as(planted, "/").statusCode()).isEqualTo(302);
        assertThat(as(visitor.cookie(SESSION), "/").statusCode()).isEqualTo(200);
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() throws Exception {
        String set = get("/").headers().firstValue("set-cookie").orElseThrow();
        assertThat(set).startsWith(SESSION + "=").contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() throws Exception {
        var visitor = visitor();
        visitor.get("/");
        var home = visitor.signIn("builder", accounts.password("builder"));
        String session = visitor.cookie(SESSION);
        Matcher csrf = CSRF.matcher(home.body());
        assertThat(csrf.find()).as(home.body()).isTrue();

        var out = post("/logout", session, "_csrf=" + csrf.group(1));
        String provider = out.headers().firstValue("location").orElseThrow();
        assertThat(provider)
                .startsWith("http://localhost:" + port + "/connect/logout?")
                .contains("id_token_hint=")
                .contains("post_logout_redirect_uri=");
        assertThat(as(session, "/").statusCode()).isEqualTo(302);

        assertThat(visitor.get(provider).uri().getPath())
                .as("back here, where the provider asks for the password again")
                .isEqualTo("/sign-in");
    }

    @Test
    void a_form_of_another_site_is_refused() throws Exception {
        var visitor = visitor();
        visitor.get("/");
        String session = visitor.cookie(SESSION);
        String form = "username=builder&password=" + accounts.password("builder");
        assertThat(post("/sign-in", session, form).statusCode()).isEqualTo(403);
        visitor.signIn("builder", accounts.password("builder"));
        session = visitor.cookie(SESSION);
        assertThat(post("/logout", session, "").statusCode()).isEqualTo(403);
        assertThat(as(session, "/").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void a_session_opens_no_door_of_the_api() throws Exception {
        var visitor = visitor();
        visitor.get("/");
        visitor.signIn("admin", accounts.password("admin"));
        assertThat(as(visitor.cookie(SESSION), "/api/me").statusCode()).isEqualTo(401);
        assertThat(post("/api/teams", visitor.cookie(SESSION), "{}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void every_script_of_a_page_bears_the_nonce_of_its_policy() {
        var visitor = visitor();
        visitor.get("/");
        var home = visitor.signIn("builder", accounts.password("builder"));
        String policy = header(home, "content-security-policy");
        Matcher nonce = Pattern.compile("'nonce-([^']+)'").matcher(policy);
        assertThat(nonce.find()).as(policy).isTrue();
        assertThat(policy)
                .contains("object-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'self'");
        assertThat(policy.replaceAll(";.*", "")).isEqualTo("default-src 'self'");
        List<String> scripts = SCRIPT.matcher(home.body())
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(scripts).isNotEmpty().allSatisfy(script -> assertThat(script).contains(nonce.group(1)));
        assertThat(header(visitor.get("/"), "content-security-policy"))
                .as("a nonce is used once")
                .doesNotContain(nonce.group(1));
    }

    @Test
    void a_browser_is_told_to_be_careful_with_every_page() throws Exception {
        var visitor = visitor();
        var signIn = visitor.get("/");
        assertThat(header(signIn, "content-security-policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        var home = visitor.signIn("builder", accounts.password("builder"));
        for (HttpResponse<String> page : List.of(signIn, home)) {
            assertThat(header(page, "x-content-type-options"))
                    .as(page.uri() + " " + page.headers().map())
                    .isEqualTo("nosniff");
            assertThat(header(page, "x-frame-options")).isIn("DENY", "SAMEORIGIN");
            assertThat(header(page, "referrer-policy")).isEqualTo("same-origin");
            assertThat(header(page, "cache-control")).contains("no-store");
        }
        assertThat(header(home, "permissions-policy")).contains("camera=()");
        assertThat(header(get("/sign-in", "X-Forwarded-Proto", "https"), "strict-transport-security"))
                .contains("max-age=");
    }

    @Test
    void a_language_chosen_before_signing_in_stays() {
        var visitor = visitor();
        visitor.get("/");
        assertThat(visitor.get("/sign-in?language=ko").body()).contains("비밀번호");
        assertThat(visitor.get("/sign-in").body()).contains("비밀번호");
        assertThat(visitor.signIn("builder", accounts.password("builder")).body())
                .contains("lang=\"ko\"");
        assertThat(visitor().get("/sign-in?language=xx").body()).contains("Password");
    }

    private Visitor visitor() {
        return new Visitor("http://localhost:" + port);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> as(String session, String path) throws IOException, InterruptedException {
        return get(path, "Cookie", SESSION + "=" + session);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String session, String form)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .headers("Cookie", SESSION + "=" + session, "Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
