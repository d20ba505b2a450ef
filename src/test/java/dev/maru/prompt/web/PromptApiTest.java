package dev.maru.prompt.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages do, by a script with a token. */
@MaruTest
class PromptApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();

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

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        teams.setMember(Tenant.ADMIN, tenant.team.id(), accounts.user("builder").id(), TeamRole.MEMBER);
        token = accounts.token("builder");
    }

    @AfterEach
    void stop() {
        provider.close();
        http.close();
    }

    @Test
    void a_prompt_is_made_versioned_labelled_and_changed_only_from_its_latest_state() throws Exception {
        var made = call("POST", "prompts", """
                {"team":"%s","name":"Returns","text":"May {{who}} return it?"}""".formatted(tenant.team.id()));
        assertThat(made.statusCode()).isEqualTo(201);
        String id = body(made).path("id").asString();
        assertThat(call("POST", "prompts/" + id + "/versions", """
                {"text":"May {{who}} return it today?","note":"today"}""").statusCode())
                .isEqualTo(201);
        var labelled = call("PUT", "prompts/" + id + "/labels/production", "{\"version\":2}");
        assertThat(body(labelled).path("labels").path("production").asInt()).isEqualTo(2);
        JsonNode inProduction = body(call("GET", "prompts/" + id + "/versions/production", null));
        assertThat(inProduction.path("text").asString()).isEqualTo("May {{who}} return it today?");
        assertThat(inProduction.path("variables").get(0).asString()).isEqualTo("who");
        JsonNode diff = body(call("GET", "prompts/" + id + "/diff?from=1&to=2", null));
        assertThat(diff.path("text").get(0).path("kind").asString()).isEqualTo("REMOVED");

        assertThat(call("PATCH", "prompts/" + id, "{\"name\":\"R\"}").statusCode())
                .isEqualTo(428);
        String tag =
                call("GET", "prompts/" + id, null).headers().firstValue("etag").orElseThrow();
        assertThat(call("PATCH", "prompts/" + id, "{\"name\":\"R\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("PATCH", "prompts/" + id, "{\"name\":\"S\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(body(call("GET", "prompts?q=r&team=" + tenant.team.id(), null))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_comparison_is_run_watched_voted_on_and_ranked() throws Exception {
        provider.always(ScriptedProvider.chat("Yes", 9, 5));
        var made = call("POST", "comparisons", """
                {"team":"%s","system":"Be {{how}}","text":"Hi","values":{"how":"kind"},"blind":true,
                 "columns":[{"model":"%s","temperature":0.2,"seed":7},{"model":"%2$s"}]}
                """.formatted(tenant.team.id(), tenant.chatModel));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = body(made).path("id").asString();
        var begun = call("POST", "comparisons/" + id + "/runs", "");
        assertThat(begun.statusCode()).isEqualTo(202);
        String run = begun.headers().firstValue("location").orElseThrow().substring("/api/".length());
        var seen = new AtomicReference<JsonNode>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            seen.set(body(call("GET", run, null)));
            return seen.get().path("over").asBoolean();
        });
        assertThat(seen.get().path("hidden").asBoolean()).isTrue();
        assertThat(seen.get().toString()).doesNotContain(tenant.chatModel).doesNotContain("0.000102");
        assertThat(seen.get().path("answers").get(0).path("text").asString()).isEqualTo("Yes");

        var voted = call("PUT", run + "/vote", "{\"choice\":\"winner\",\"column\":1}");

        assertThat(body(voted).path("answers").get(1).path("cost").asString()).isEqualTo("0.000102000000");
        assertThat(body(call("GET", run + "/vote", null)).path("column").asInt())
                .isEqualTo(1);
        assertThat(call("PUT", run + "/vote", "{\"choice\":\"none\"}").statusCode())
                .isEqualTo(409);
        assertThat(body(call("GET", "comparisons/ranking", null))
                        .path("blindVotes")
                        .asInt())
                .isPositive();
        assertThat(call("DELETE", "comparisons/" + id, null).statusCode()).isEqualTo(204);
        assertThat(call("GET", "comparisons/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_token_without_the_scope_reads_and_writes_nothing() throws Exception {
        token = accounts.token("builder", Permission.SEE_TEAM);
        var refused = call("POST", "prompts", """
                {"team":"%s","name":"X","text":"x"}""".formatted(tenant.team.id()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(refused.body()).contains("BUILD");
    }

    @Test
    void a_body_that_lacks_something_is_told_what() throws Exception {
        var refused = call("POST", "comparisons", "{\"team\":\"%s\",\"text\":\"x\"}".formatted(tenant.team.id()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("columns");
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
