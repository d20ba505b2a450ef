package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The database takes nothing, and the journal is as large as it may get: what could not be accounted for is not sent. */
@MaruTest
@DirtiesContext
@TestPropertySource(
        properties = {"maru.metering.ledger.journal-segment=256KB", "maru.metering.ledger.journal-most=1MB"})
class LedgerUnavailableTest {
    private static final int CALLERS = 8;
    private static final int MOST_CALLS = 20_000;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient database;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void calls_are_refused_with_the_cause_until_there_is_room_again_and_nothing_is_lost() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            Tenant tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
            String key = tenant.anotherKey(new KeyWish("busy", null, new Limits(1_000_000, 64)))
                    .secret();
            var answered = new AtomicInteger();
            var refused = new AtomicReference<HttpResponse<String>>();
            try (Connection stuck = pool.getConnection();
                    Statement statement = stuck.createStatement()) {
                stuck.setAutoCommit(false);
                statement.execute("LOCK TABLE metering.usage_hour IN ACCESS EXCLUSIVE MODE");
                untilRefused(tenant, key, answered, refused);
                stuck.rollback();
                stuck.setAutoCommit(true);
            }
            HttpResponse<String> refusal = refused.get();
            assertThat(refusal).as("refused within " + MOST_CALLS + " calls").isNotNull();
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.headers().firstValue("retry-after")).isPresent();
            JsonNode error = JsonMapper.shared().readTree(refusal.body()).path("error");
            assertThat(error.path("code").asString()).isEqualTo("ledger_unavailable");
            assertThat(error.path("message").asString())
                    .contains("was not sent to the model")
                    .contains("Try again");

            await().atMost(Duration.ofSeconds(30)).until(() -> chat(tenant, key).statusCode() == 200);
            answered.incrementAndGet();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rows(tenant)).isEqualTo(answered.get()));
            assertThat(provider.requests().stream()
                            .filter(request -> request.path().endsWith("/chat/completions"))
                            .count())
                    .as("what was refused did not reach the provider")
                    .isEqualTo(answered.get());
        }
    }

    private void untilRefused(
            Tenant tenant, String key, AtomicInteger answered, AtomicReference<HttpResponse<String>> refused)
            throws InterruptedException {
        var left = new AtomicInteger(MOST_CALLS);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.startVirtualThread(() -> {
                while (refused.get() == null && left.decrementAndGet() >= 0) {
                    HttpResponse<String> reply = chat(tenant, key);
                    if (reply.statusCode() == 200) {
                        answered.incrementAndGet();
                    } else {
                        refused.set(reply);
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private long rows(Tenant tenant) {
        return database.sql("SELECT count(*) FROM metering.ledger_entry WHERE team = ? AND outcome = 'ANSWERED'")
                .param(tenant.team.id().value())
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> chat(Tenant tenant, String key) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/chat/completions"))
                            .headers("Authorization", "Bearer " + key, "Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                                            .formatted(tenant.chatModel)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
