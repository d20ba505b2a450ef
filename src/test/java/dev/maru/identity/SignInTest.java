package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over the real road: HTTP, cookies, code flow. */
@MaruTest
class SignInTest {
    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    @Test
    void a_person_comes_back_to_the_page_they_asked_for() {
        var visitor = new Visitor("http://localhost:" + port);
        var asked = visitor.get("/some/page?x=1");
        assertThat(asked.uri().getPath()).isEqualTo("/sign-in");
        var arrived = visitor.signIn("builder", accounts.password("builder"));
        assertThat(arrived.uri().getPath()).isEqualTo("/some/page");
        assertThat(arrived.uri().getQuery()).startsWith("x=1");
    }

    @Test
    void the_loopback_address_is_as_good_as_its_name() {
        var visitor = new Visitor("http://127.0.0.1:" + port);
        visitor.get("/");
        assertThat(visitor.signIn("builder", accounts.password("builder")).uri().getPath())
                .isEqualTo("/");
    }

    @Test
    void a_wrong_password_is_refused_without_saying_which_part_was_wrong() {
        var visitor = new Visitor("http://localhost:" + port);
        visitor.get("/");
        var refused = visitor.signIn("nobody", "wrong wrong wrong");
        assertThat(refused.uri().toString()).endsWith("/sign-in?refused");
        assertThat(refused.body()).contains("Name or password is wrong");
    }

    @Test
    void the_page_speaks_the_language_of_the_browser() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/sign-in", "Accept-Language", "ko-KR,ko;q=0.9").body())
                .contains("lang=\"ko\"")
                .contains("비밀번호");
    }

    @Test
    void the_api_takes_a_token_and_says_what_it_needs() {
        var visitor = new Visitor("http://localhost:" + port);
        var refused = visitor.get("/api/me");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("maru_pat_");
        var mangled = visitor.get("/api/me", "Authorization", "Bearer maru_pat_nonsense");
        assertThat(mangled.statusCode()).isEqualTo(401);
        var me = visitor.get("/api/me", "Authorization", "Bearer " + accounts.token("builder"));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"login\":\"builder\"").contains("\"role\":\"OWNER\"");
    }

    @Test
    void metrics_are_for_admins_and_health_for_all() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/actuator/prometheus", "Authorization", "Bearer " + accounts.token("builder"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/actuator/prometheus", "Authorization", "Bearer " + accounts.token("admin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_gateway_is_left_to_its_keys() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/v1/models").uri().getPath()).isEqualTo("/v1/models");
    }

    @Test
    void what_the_api_offers_is_for_whoever_is_signed_in() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/api/openapi.json").uri().getPath()).isEqualTo("/sign-in");
        var docs = visitor.signIn("builder", accounts.password("builder"));
        assertThat(docs.uri().getPath()).isEqualTo("/api/openapi.json");
        assertThat(docs.body()).contains("/api/teams");
        var byToken = new Visitor("http://localhost:" + port)
                .get("/api/openapi.json", "Authorization", "Bearer " + accounts.token("builder"));
        assertThat(byToken.statusCode()).isEqualTo(200);
    }
}
