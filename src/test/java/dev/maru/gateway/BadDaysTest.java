package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.Limits;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Timeouts;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.ModelDescription;
import dev.maru.model.catalog.Models;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import dev.maru.testing.ScriptedServer.Answer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client and the ledger get when a provider has a bad day: a clear error, one row, and what came is charged. */
@MaruTest
class BadDaysTest {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofMillis(500), Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofSeconds(5));

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        Models models = context.getBean(Models.class);
        CatalogEntry entry = models.named(Tenant.ADMIN, tenant.chatModel).orElseThrow();
        var description = new ModelDescription(
                "Scripted",
                Set.of(Capability.CHAT, Capability.STREAMING),
                100_000,
                4096,
                Lifecycle.ACTIVE,
                null,
                SHORT,
                "the test");
        models.describe(Tenant.ADMIN, entry.id(), description, entry.version());
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    static Stream<Arguments> badDays() {
        return Stream.of(
                day("closes without an answer", ScriptedProvider.cut(), 502, "provider_unreachable"),
                day("says nothing", ScriptedProvider.hang(), 504, "provider_timeout"),
                day("is overloaded", ScriptedProvider.error(503, "overloaded"), 502, "provider_error"),
                day("throttles", ScriptedProvider.error(429, "slow down"), 429, "provider_throttled"),
                day("has another key", ScriptedProvider.error(403, "forbidden"), 502, "provider_credentials"),
                day("does not know the model", ScriptedProvider.error(404, "no such model"), 404, "provider_refused"),
                day("shows a page", page(), 502, "provider_error"),
                day("sends half an object", ScriptedProvider.json(200, "{\"choices\":[{"), 502, "provider_error"),
                day("has no choice", ScriptedProvider.json(200, "{\"choices\":[]}"), 502, "provider_error"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDays")
    void a_provider_that(String what, Answer answer, int status, String code) throws Exception {
        provider.always(answer);
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> reply = chat(stream);

            assertThat(reply.statusCode()).as(what + ": " + reply.body()).isEqualTo(status);
            JsonNode error = JsonMapper.shared().readTree(reply.body()).path("error");
            assertThat(error.path("code").asString()).isEqualTo(code);
            assertThat(error.path("message").asString())
                    .contains(tenant.chatModel)
                    .doesNotContain("sk-upstream");
        }
        assertThat(rows(2)).allSatisfy(row -> assertThat(row).containsEntry("outcome", "FAILED"));
    }

    @Test
    void a_provider_that_falls_silent_in_a_stream_is_given_up_and_what_came_is_charged() throws Exception {
        provider.next(ScriptedProvider.stream().text("half ").text("a word").hang());

        HttpResponse<String> reply = chat(true);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("half ").contains("provider_timeout").doesNotContain("[DONE]");
        assertThat(rows(1).getFirst())
                .containsEntry("outcome", "FAILED")
                .containsEntry("estimated", true)
                .satisfies(row -> assertThat((BigDecimal) row.get("cost")).isPositive());
    }

    @Test
    void a_provider_that_is_down_is_told_at_once_and_is_back_without_a_restart() throws Exception {
        int formerPort = provider.port();
        provider.close();

        HttpResponse<String> reply = chat(false);

        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains("provider_unreachable");
        try (ScriptedProvider back = ScriptedProvider.start(formerPort)) {
            assertThat(chat(false).statusCode()).isEqualTo(200);
            assertThat(back.requests()).hasSize(1);
        }
    }

    private static Arguments day(String what, Answer answer, int status, String code) {
        return Arguments.of(what, answer, status, code);
    }

    private static Answer page() {
        return exchange -> exchange.whole(200, "text/html", "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> chat(boolean stream) throws Exception {
        String body = "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                .formatted(tenant.chatModel, stream);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                        .header("authorization", "Bearer " + tenant.key.secret())
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The tenant's rows, once there are so many: the ledger is written behind the answers. */
    private List<Map<String, @Nullable Object>> rows(int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> database.sql("SELECT * FROM metering.ledger_entry WHERE application = ?")
                                .param(tenant.application.id().value())
                                .query()
                                .listOfRows(),
                        rows -> rows.size() == count);
    }
}
