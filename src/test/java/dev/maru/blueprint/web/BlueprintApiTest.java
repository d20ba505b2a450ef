package dev.maru.blueprint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MaruTest
class BlueprintApiTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void what_can_be_asked_for_is_listed_and_read() throws Exception {
        JsonNode list = json(call("GET", "", null));
        assertThat(list.path("items")
                        .valueStream()
                        .map(item -> item.path("name").asString()))
                .containsExactly(
                        "connector",
                        "guardrail",
                        "knowledge-base",
                        "model-access",
                        "model-endpoint",
                        "observability",
                        "prompt-workflow",
                        "structured-data-api");
        JsonNode one = json(call("GET", "/guardrail", null));
        assertThat(one.path("version").asInt()).isEqualTo(2);
        assertThat(one.at("/title/ko").asString()).isEqualTo("가드레일");
        assertThat(one.at("/form/properties/hate/enum").size()).isEqualTo(4);
        assertThat(json(call("GET", "/guardrail/2", null))).isEqualTo(one);
        assertThat(json(call("GET", "/guardrail/versions", null)).path("items").size())
                .isEqualTo(2);
        assertThat(json(call("GET", "/model-access", null))
                        .at("/lease/standard")
                        .asString())
                .isEqualTo("PT2160H");
    }

    @Test
    void a_filled_in_form_is_checked_by_its_target() throws Exception {
        JsonNode checked = json(call("POST", "/model-access/1/check", """
                {"parameters":{"models":["local/x"],"monthlyBudget":0},"target":"AWS"}"""));
        assertThat(checked.path("valid").asBoolean()).isFalse();
        assertThat(checked.path("problems")
                        .valueStream()
                        .map(problem -> problem.path("field").asString()))
                .containsExactlyInAnyOrder("/monthlyBudget", "/models/0");
        assertThat(checked.at("/parameters/limit").asString()).isEqualTo("hard");
    }

    @Test
    void the_cost_is_estimated_in_the_readers_language() throws Exception {
        JsonNode cost = json(call("POST", "/model-access/1/estimate", """
                {"parameters":{"models":["local/x"],"monthlyBudget":80},"target":"LOCAL","language":"ko"}"""));
        assertThat(cost.path("high").asString()).isEqualTo("80.000000000000");
        assertThat(cost.at("/drivers/0/name").asString()).isEqualTo("모델 호출");
        assertThat(call("POST", "/model-access/1/estimate", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void the_template_is_plain_cloudformation() throws Exception {
        String template = call("POST", "/guardrail/1/template", "{\"parameters\":{\"blockedWords\":[\"x\"]}}")
                .body();
        assertThat(template).contains("AWS::Bedrock::Guardrail", "Text: \"x\"").doesNotContain("!Each");
    }

    @Test
    void what_is_not_there_is_not_found_and_nobody_reads_without_a_token() throws Exception {
        assertThat(call("GET", "/rocket", null).statusCode()).isEqualTo(404);
        assertThat(call("GET", "/guardrail/9", null).statusCode()).isEqualTo(404);
        HttpRequest bare = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/blueprints"))
                .build();
        assertThat(http.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/blueprints" + path))
                .header("Authorization", "Bearer " + accounts.token("builder"))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }
}
