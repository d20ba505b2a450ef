package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MaruTest
class IdentityApiTest {
    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(String method, String path, String login, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + accounts.token(login))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String read(HttpResponse<String> answer, String path) {
        return JsonPath.read(answer.body(), path);
    }

    @Test
    void a_team_is_made_renamed_and_removed_by_the_version_it_was_read_at() throws Exception {
        String name = "Team " + UUID.randomUUID();
        var made = call("POST", "/api/teams", "admin", "{\"name\":\"" + name + "\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String path = "/api/teams/" + read(made, "$.id");
        assertThat(made.headers().firstValue("Location")).hasValue(path);
        String tag = made.headers().firstValue("ETag").orElseThrow();
        assertThat(call("PATCH", path, "admin", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(428);
        var renamed = call("PATCH", path, "admin", "{\"name\":\"" + name + " 2\"}", "If-Match", tag);
        assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
        assertThat(call("PATCH", path, "admin", "{\"name\":\"y\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(call("GET", path, "builder", "").statusCode()).isEqualTo(404);
        String newTag = renamed.headers().firstValue("ETag").orElseThrow();
        assertThat(call("DELETE", path, "admin", "", "If-Match", newTag).statusCode())
                .isEqualTo(204);
        assertThat(call("GET", path, "admin", "").statusCode()).isEqualTo(404);
    }

    @Test
    void only_who_administers_makes_teams_and_a_scope_narrows_a_token() throws Exception {
        var refused = call("POST", "/api/teams", "builder", "{\"name\":\"Mine\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String narrow = accounts.token("admin", Permission.SEE_TEAM);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/teams"))
                        .header("Authorization", "Bearer " + narrow)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"No\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void applications_come_by_cursor_one_after_the_other() throws Exception {
        var team = call("POST", "/api/teams", "admin", "{\"name\":\"Apps " + UUID.randomUUID() + "\"}");
        String id = read(team, "$.id");
        for (String name : new String[] {"one", "two"}) {
            assertThat(call("POST", "/api/applications", "admin", "{\"name\":\"" + name + "\",\"team\":\"" + id + "\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
        var first = call("GET", "/api/applications?limit=2&team=" + id, "admin", "");
        assertThat(JsonPath.<Integer>read(first.body(), "$.items.length()")).isEqualTo(2);
        var rest =
                call("GET", "/api/applications?limit=2&team=" + id + "&cursor=" + read(first, "$.next"), "admin", "");
        assertThat(JsonPath.<Integer>read(rest.body(), "$.items.length()")).isEqualTo(1);
        assertThat(JsonPath.<Object>read(rest.body(), "$.next")).isNull();
    }

    @Test
    void a_repeated_post_is_done_once_and_shows_no_secret_again() throws Exception {
        String wish = "{\"name\":\"ci\",\"scopes\":[\"SEE_TEAM\"],\"expiresAt\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        String key = UUID.randomUUID().toString();
        var first = call("POST", "/api/tokens", "builder", wish, "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(read(first, "$.secret")).startsWith("maru_pat_");
        var again = call("POST", "/api/tokens", "builder", wish, "Idempotency-Key", key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
        assertThat(read(again, "$.secret")).isNull();
        var other = call("POST", "/api/tokens", "builder", wish.replace("ci", "cd"), "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void a_revoked_token_stops_at_once() throws Exception {
        var made = call(
                "POST",
                "/api/tokens",
                "builder",
                "{\"name\":\"short\",\"scopes\":[\"SEE_TEAM\"],\"expiresAt\":\""
                        + Instant.now().plus(Duration.ofDays(1)) + "\"}");
        var visitor = new Visitor("http://localhost:" + port);
        String bearer = "Bearer " + read(made, "$.secret");
        assertThat(visitor.get("/api/me", "Authorization", bearer).statusCode()).isEqualTo(200);
        assertThat(call("DELETE", "/api/tokens/" + read(made, "$.id"), "builder", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitor.get("/api/me", "Authorization", bearer).statusCode()).isEqualTo(401);
    }

    @Test
    void an_invited_person_chooses_a_password_once_and_signs_in_until_disabled() throws Exception {
        String login = "kim-" + UUID.randomUUID();
        var invited = call("POST", "/api/users", "admin", "{\"login\":\"" + login + "\",\"name\":\"Kim\"}");
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        String link = read(invited, "$.link");
        var visitor = new Visitor("http://localhost:" + port);
        visitor.get(link);
        String password = "four words in a row";
        var chosen = visitor.post("/sign-in/welcome", Map.of("password", password, "again", password));
        assertThat(chosen.body()).contains("Your password is saved");
        assertThat(visitor.get(link).body()).contains("does not work any more");
        visitor.get("/");
        assertThat(visitor.signIn(login, password).uri().getPath()).isEqualTo("/");
        assertThat(call("POST", "/api/users/" + read(invited, "$.id") + "/disable", "admin", "")
                        .statusCode())
                .isEqualTo(200);
        var back = new Visitor("http://localhost:" + port);
        back.get("/");
        assertThat(back.signIn(login, password).uri().toString()).endsWith("?refused");
    }

    @Test
    void an_account_closes_for_a_while_after_five_failures() throws Exception {
        String login = "lee-" + UUID.randomUUID();
        var invited = call("POST", "/api/users", "admin", "{\"login\":\"" + login + "\",\"name\":\"Lee\"}");
        var visitor = new Visitor("http://localhost:" + port);
        visitor.get(read(invited, "$.link"));
        String password = "four words in a row";
        visitor.post("/sign-in/welcome", Map.of("password", password, "again", password));
        for (int i = 0; i < 5; i++) {
            visitor.get("/");
            visitor.signIn(login, "not the password");
        }
        visitor.get("/");
        assertThat(visitor.signIn(login, password).uri().toString()).endsWith("?locked");
    }

    @Test
    void the_last_administrator_stays_one() throws Exception {
        String admin = accounts.user("admin").id().text();
        var refused = call("PUT", "/api/users/" + admin + "/roles", "admin", "[]");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(accounts.caller("admin").may(Permission.MANAGE_PLATFORM)).isTrue();
    }
}
