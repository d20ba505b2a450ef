package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.MaruTest;
import dev.maru.testing.Ports;
import dev.maru.testing.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A company's provider that is away does not keep Maru from starting, nor programs from calling it. */
@MaruTest
@DirtiesContext
class UnreachableProviderTest {
    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry settings) throws IOException {
        settings.add("maru.metrics.token", () -> "for-the-monitoring");
        settings.add("maru.public-url", () -> "https://maru.example.com");
        int nobody = Ports.free();
        String client = "spring.security.oauth2.client.registration.company.";
        settings.add(client + "client-id", () -> "maru-portal");
        settings.add(client + "client-secret", () -> "made-for-this-test");
        settings.add(client + "scope", () -> "openid,profile,email");
        settings.add(
                "spring.security.oauth2.client.provider.company.issuer-uri",
                () -> "http://localhost:" + nobody + "/realms/company");
    }

    @Test
    void who_wants_to_sign_in_is_told_which_provider_does_not_answer() {
        var visitor = new Visitor("http://localhost:" + port);
        var told = visitor.get("/usage");
        assertThat(told.statusCode()).as(told.body()).isEqualTo(503);
        assertThat(told.body())
                .contains("The sign-in provider does not answer")
                .contains("localhost")
                .contains("err_")
                .doesNotContain("Exception");
        assertThat(told.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(visitor.get("/usage", "Accept-Language", "ko").body()).contains("응답하지 않습니다");
    }

    @Test
    void behind_tls_the_session_cookie_never_travels_in_the_clear() {
        var told = new Visitor("http://localhost:" + port)
                .get("/")
                .previousResponse()
                .orElseThrow();
        assertThat(told.headers().firstValue("set-cookie").orElse(""))
                .contains("maru_session=")
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void the_monitoring_goes_on_with_a_token_of_its_own() {
        var visitor = new Visitor("http://localhost:" + port);
        var metrics = visitor.get("/actuator/prometheus", "Authorization", "Bearer for-the-monitoring");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("maru_ledger_journal_backlog");
        assertThat(visitor.get("/api/me", "Authorization", "Bearer for-the-monitoring")
                        .statusCode())
                .as("opens nothing else")
                .isIn(401, 503);
    }

    @Test
    void programs_go_on() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/v1/models").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/api/me", "Authorization", "Bearer maru_pat_nonsense")
                        .statusCode())
                .isEqualTo(401);
        var jwt = visitor.get("/api/me", "Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln");
        assertThat(jwt.statusCode()).as(jwt.body()).isEqualTo(503);
        assertThat(jwt.body()).contains("keys cannot be read");
    }
}
