package dev.maru.apikey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys of an application, by a script with a token; and what each is then good for. */
@MaruTest
class KeyApiTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;
    private String token;
    private String keys;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        teams.setMember(Tenant.ADMIN, tenant.team.id(), accounts.user("builder").id(), TeamRole.MEMBER);
        token = accounts.token("builder");
        keys = "/api/applications/" + tenant.application.id() + "/keys";
    }

    @AfterEach
    void stop() {
        provider.close();
        http.close();
    }

    @Test
    void a_key_is_told_its_secret_once_and_calls_at_once() throws Exception {
        var made = call("POST", keys, "{\"name\":\"ci\",\"requestsPerMinute\":30,\"concurrency\":2}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode key = body(made);
        String secret = key.path("secret").asString();
        assertThat(secret).startsWith("maru_");
        assertThat(key.path("requestsPerMinute").asInt()).isEqualTo(30);
        assertThat(models(secret)).isEqualTo(200);

        var listed = call("GET", keys, null);
        assertThat(listed.body()).contains(key.path("id").asString()).doesNotContain(secret);
        assertThat(listed.body()).doesNotContain("\"secret\"");
    }

    @Test
    void a_revoked_key_ends_at_once_and_stays_in_the_list() throws Exception {
        JsonNode key = body(call("POST", keys, "{\"name\":\"old\"}"));
        assertThat(call("DELETE", "/api/keys/" + key.path("id").asString(), null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(models(key.path("secret").asString())).isEqualTo(401);
        assertThat(only(key.path("id").asString()).path("state").asString()).isEqualTo("revoked");
    }

    @Test
    void a_rotated_key_has_a_successor_and_goes_on_as_long_as_was_said() throws Exception {
        JsonNode key = body(call("POST", keys, "{\"name\":\"server\"}"));
        String rotate = "/api/keys/" + key.path("id").asString() + "/rotate";
        var rotated = call("POST", rotate, "{\"overlap\":\"PT1H\"}");
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
        assertThat(models(key.path("secret").asString())).isEqualTo(200);
        assertThat(models(body(rotated).path("secret").asString())).isEqualTo(200);
        JsonNode old = only(key.path("id").asString());
        assertThat(old.path("successor").asString())
                .isEqualTo(body(rotated).path("id").asString());
        assertThat(Instant.parse(old.path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(50)),
                        Instant.now().plus(Duration.ofMinutes(61)));
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_would() throws Exception {
        var nameless = call("POST", keys, "{}");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("a key needs a \\\"name\\\"");
        var past = call("POST", keys, "{\"name\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}");
        assertThat(past.statusCode()).as(past.body()).isEqualTo(400);
        var without = call("POST", keys, "{\"name\":\"x\",\"concurrency\":0}");
        assertThat(without.statusCode()).as(without.body()).isEqualTo(400);
        assertThat(call("DELETE", "/api/keys/key_nonsense", null).statusCode()).isIn(400, 404);
    }

    @Test
    void the_keys_of_a_team_one_does_not_belong_to_are_not_there() throws Exception {
        var other = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        String theirs = "/api/applications/" + other.application.id() + "/keys";
        assertThat(call("GET", theirs, null).statusCode()).isIn(403, 404);
        assertThat(call("POST", theirs, "{\"name\":\"mine\"}").statusCode()).isIn(403, 404);
        String key = "/api/keys/" + other.key.key().id();
        assertThat(call("DELETE", key, null).statusCode()).isIn(403, 404);
        assertThat(call("POST", key + "/rotate", null).statusCode()).isIn(403, 404);
        assertThat(models(other.key.secret())).as("goes on").isEqualTo(200);
    }

    @Test
    void a_viewer_and_a_token_without_the_scope_make_none() throws Exception {
        teams.setMember(Tenant.ADMIN, tenant.team.id(), accounts.user("auditor").id(), TeamRole.VIEWER);
        token = accounts.token("auditor");
        assertThat(call("POST", keys, "{\"name\":\"x\"}").statusCode()).isEqualTo(403);
        token = accounts.token("builder", Permission.SEE_TEAM);
        assertThat(call("POST", keys, "{\"name\":\"x\"}").statusCode()).isEqualTo(403);
    }

    private JsonNode only(String id) throws Exception {
        for (JsonNode item : body(call("GET", keys, null)).path("items")) {
            if (item.path("id").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("the list lacks " + id);
    }

    private int models(String secret) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/models"))
                                .header("Authorization", "Bearer " + secret)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> call(String method, String path, @Nullable String json) throws Exception {
        var body = json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .headers("Authorization", "Bearer " + token, "Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
