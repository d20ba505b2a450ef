package dev.maru.model.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over the real road: HTTP and a personal access token. */
@MaruTest
class ModelApiTest {
    private static final ScriptedProvider VENDOR = ScriptedProvider.start();
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    @AfterAll
    static void close() {
        VENDOR.close();
    }

    @Test
    void an_administrator_registers_tests_imports_grants_and_prices() {
        JsonNode provider = created("api-road");
        String path = "/api/providers/" + provider.path("id").asString();
        assertThat(read(call("admin", "POST", path + "/test", "")).path("works").booleanValue())
                .isTrue();
        assertThat(read(call("admin", "GET", path + "/models", "")).path("items"))
                .hasSize(2);
        var imported = call("admin", "POST", path + "/models", "{\"models\":[\"scripted-chat\"]}");
        assertThat(imported.statusCode()).isEqualTo(201);
        JsonNode model = read(imported).path("items").get(0);
        assertThat(model.path("name").asString()).isEqualTo("api-road/scripted-chat");
        assertThat(model.path("price").isNull()).isFalse(); // loopback: runs here

        String models = "/api/models/" + model.path("id").asString();
        String tag =
                call("admin", "GET", models, "").headers().firstValue("ETag").orElseThrow();
        var granted = call("admin", "PUT", models + "/grants", "{\"everyone\":true}", "If-Match", tag);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(read(call("builder", "GET", models, "")).path("granted").booleanValue())
                .isTrue();

        var price = call(
                "finance",
                "POST",
                models + "/prices",
                "{\"inputPerMillion\":\"0.150001\",\"outputPerMillion\":0.6,\"source\":\"a test\"}");
        assertThat(price.statusCode()).isEqualTo(201);
        assertThat(read(call("builder", "GET", models + "/prices", ""))
                        .path("items")
                        .get(0)
                        .path("inputPerMillion")
                        .asString())
                .isEqualTo("0.150001");
    }

    @Test
    void a_secret_is_written_and_never_read() {
        JsonNode provider = created("api-secret");
        String path = "/api/providers/" + provider.path("id").asString();
        assertThat(provider.path("hasSecret").booleanValue()).isTrue();
        assertThat(call("admin", "GET", path, "").body()).doesNotContain("sk-api");
        assertThat(call("admin", "GET", "/api/providers", "").body()).doesNotContain("sk-api");
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        String path = modelOf("api-versions");
        assertThat(call("admin", "PATCH", path, "{\"enabled\":false}").statusCode())
                .isEqualTo(428);
        assertThat(call("admin", "PATCH", path, "{\"enabled\":false}", "If-Match", "\"99\"")
                        .statusCode())
                .isEqualTo(412);
        String tag = call("admin", "GET", path, "").headers().firstValue("ETag").orElseThrow();
        var changed = call(
                "admin",
                "PATCH",
                path,
                "{\"contextTokens\":4096,\"aliases\":[\"alias/api-versions\"],\"lifecycle\":\"preview\"}",
                "If-Match",
                tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(read(changed).path("contextTokens").intValue()).isEqualTo(4096);
        var cleared = call(
                "admin",
                "PATCH",
                path,
                "{\"contextTokens\":null}",
                "If-Match",
                changed.headers().firstValue("ETag").orElseThrow());
        assertThat(read(cleared).path("contextTokens").isNull()).isTrue();
        assertThat(read(cleared).path("lifecycle").asString()).isEqualTo("preview");
    }

    @Test
    void who_may_not_is_told_which_permission_is_missing() {
        var refused = call("builder", "GET", "/api/providers", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("MANAGE_PLATFORM");
        String path = modelOf("api-forbidden");
        assertThat(call("builder", "POST", path + "/prices", "{\"inputPerMillion\":1,\"source\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("finance", "PATCH", path, "{\"enabled\":false}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void bad_input_is_refused_with_the_words_that_help() {
        String path = modelOf("api-bad");
        for (String price : new String[] {
            "{\"source\":\"x\"}",
            "{\"inputPerMillion\":-1,\"source\":\"x\"}",
            "{\"inputPerMillion\":1}",
            "{\"inputPerToken\":1,\"source\":\"x\"}",
            "{\"inputPerMillion\":1,\"source\":\"x\",\"from\":\"yesterday\"}"
        }) {
            assertThat(call("admin", "POST", path + "/prices", price).statusCode())
                    .as(price)
                    .isEqualTo(400);
        }
        assertThat(call("admin", "GET", "/api/models/mdl_nonsense", "").statusCode())
                .isEqualTo(400);
        assertThat(call("admin", "GET", "/api/models?capability=fly", "").body())
                .contains("promptCaching");
        assertThat(call("admin", "POST", "/api/providers", "{\"name\":\"x\",\"baseUrl\":\"ftp://x\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_list_is_walked_by_its_cursor_without_gap_or_repeat() {
        modelOf("api-list-a");
        modelOf("api-list-b");
        JsonNode whole = read(call("admin", "GET", "/api/models", "")).path("items");
        var walked = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = read(call("admin", "GET", "/api/models?limit=1" + cursor, ""));
            page.path("items").forEach(item -> walked.add(item.path("id").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(walked)
                .containsExactlyElementsOf(whole.valueStream()
                        .map(item -> item.path("id").asString())
                        .toList());
    }

    @Test
    void a_price_list_is_tried_before_it_is_recorded() {
        modelOf("api-import");
        String list = "model,inputPerMillion,source\napi-import/scripted-chat,7,a list\n";
        JsonNode tried = read(call("finance", "POST", "/api/prices/import", list));
        assertThat(tried.path("recorded").intValue()).isZero();
        assertThat(tried.path("differences").get(0).path("change").asString()).isEqualTo("changed");
        JsonNode recorded = read(call("finance", "POST", "/api/prices/import?dryRun=false", list));
        assertThat(recorded.path("recorded").intValue()).isEqualTo(1);
        assertThat(call("finance", "POST", "/api/prices/import?dryRun=false", list + "x,y,z\n")
                        .statusCode())
                .isEqualTo(400);
    }

    private String modelOf(String provider) {
        String id = created(provider).path("id").asString();
        var imported = call(
                "admin",
                "POST",
                "/api/providers/" + id + "/models",
                "{\"models\":[\"scripted-chat\"],\"grants\":{\"everyone\":true}}");
        return "/api/models/" + read(imported).path("items").get(0).path("id").asString();
    }

    private JsonNode created(String name) {
        var created = call(
                "admin",
                "POST",
                "/api/providers",
                "{\"name\":\"%s\",\"kind\":\"openai\",\"baseUrl\":\"%s\",\"key\":\"sk-api\"}"
                        .formatted(name, VENDOR.baseUrl()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return read(created);
    }

    private HttpResponse<String> call(String login, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + accounts.token(login))
                .header("Content-Type", path.startsWith("/api/prices") ? "text/csv" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
