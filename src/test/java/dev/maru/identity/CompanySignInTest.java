package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.maru.gateway.Tenant;
import dev.maru.testing.MaruTest;
import dev.maru.testing.Visitor;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A company's own provider, by configuration alone: a real Keycloak. */
@MaruTest
@DirtiesContext
class CompanySignInTest {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    @SuppressWarnings("NullAway.Init")
    private static Keycloak keycloak;

    @Autowired
    Users users;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry settings) {
        keycloak = Keycloak.startUnchecked(Path.of("src/test/resources/keycloak/maru-realm.json"));
        String client = "spring.security.oauth2.client.registration.company.";
        settings.add(client + "client-id", () -> "maru-portal");
        settings.add(client + "client-secret", () -> "made-for-this-test");
        settings.add(client + "scope", () -> "openid,profile,email");
        settings.add("spring.security.oauth2.client.provider.company.issuer-uri", keycloak::issuer);
        settings.add("maru.identity.roles-claim", () -> "realm_access.roles");
        settings.add("maru.identity.roles.auditors", () -> "AUDITOR");
        settings.add("maru.identity.roles.platform-admins", () -> "ADMIN");
        settings.add("maru.identity.teams.payments-devs", () -> "Starter/member");
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    private HttpResponse<String> signIn(Visitor visitor) {
        var page = visitor.get("/account");
        assertThat(page.uri().getPath()).startsWith("/realms/company/protocol/openid-connect/auth");
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        return visitor.post(
                action.group(1).replace("&amp;", "&"), Map.of("username", "sujin", "password", "sujin-password"));
    }

    @Test
    void a_person_arrives_with_the_roles_teams_and_groups_that_the_claims_say() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(signIn(visitor).uri().getPath()).isEqualTo("/account");
        User user = users.findByLogin("sujin").orElseThrow();
        assertThat(user.name()).isEqualTo("Sujin Park");
        assertThat(user.provider()).isEqualTo(keycloak.issuer());
        Caller caller = users.caller(user.id(), Set.of(Permission.values())).orElseThrow();
        assertThat(caller.roles()).containsExactly(new RoleAssignment(PlatformRole.AUDITOR, TeamScope.EVERY));
        assertThat(caller.teams()).hasSize(1).containsValue(TeamRole.MEMBER);
        assertThat(users.findByLogin("admin"))
                .as("nobody is made here who could sign in")
                .isEmpty();
    }

    @Test
    void a_person_whose_account_is_disabled_here_is_told_so_and_not_sent_round_in_circles() {
        signIn(new Visitor("http://localhost:" + port));
        User user = users.findByLogin("sujin").orElseThrow();
        users.setActive(Tenant.ADMIN, user.id(), false);
        try {
            var refused = signIn(new Visitor("http://localhost:" + port));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("You are not let in").contains("err_");
        } finally {
            users.setActive(Tenant.ADMIN, user.id(), true);
        }
    }

    @Test
    void a_jwt_of_the_provider_that_is_meant_for_maru_calls_the_api() throws Exception {
        String token = JsonPath.read(token().body(), "$.access_token");
        var visitor = new Visitor("http://localhost:" + port);
        var me = visitor.get("/api/me", "Authorization", "Bearer " + token);
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("\"sujin\"");
        String forged = token.substring(0, token.length() - 6) + "AAAAAA";
        assertThat(visitor.get("/api/me", "Authorization", "Bearer " + forged).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> token() throws Exception {
        String form = "grant_type=password&client_id=maru-portal&client_secret=made-for-this-test&scope=openid"
                + "&username=sujin&password=" + URLEncoder.encode("sujin-password", StandardCharsets.UTF_8);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
