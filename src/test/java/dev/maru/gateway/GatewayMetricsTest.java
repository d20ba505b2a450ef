package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.apikey.Limits;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a monitoring system reads of the road, in OpenTelemetry's words. */
@MaruTest
class GatewayMetricsTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void calls_tokens_failures_and_refusals_are_counted_by_model() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            Tenant tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
            provider.next(ScriptedProvider.chat("Yes", 412, 96), ScriptedProvider.error(500, "out of order"));
            assertThat(chat(tenant.key.secret(), tenant.chatModel)).isEqualTo(200);
            assertThat(chat(tenant.key.secret(), tenant.chatModel)).isEqualTo(502);
            assertThat(chat(tenant.key.secret(), "no/such")).isEqualTo(404);

            String metrics = metrics();
            String of = "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"" + tenant.team.name()
                    + "\",gen_ai_request_model=\"scripted-chat\"";
            assertThat(metrics)
                    .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"none\"," + of + "} 1")
                    .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"provider_error\"," + of
                            + "} 1")
                    .contains("gen_ai_client_token_usage_token_sum{" + of + ",gen_ai_token_type=\"input\"} 412")
                    .contains("gen_ai_client_token_usage_token_sum{" + of + ",gen_ai_token_type=\"output\"} 96")
                    .contains("gen_ai_server_time_to_first_token_seconds_count{" + of + "} 1")
                    .contains("maru_gateway_declined_total{maru_reason=\"unknown_model\"}")
                    .contains("maru_ledger_journal_backlog");
        }
    }

    private int chat(String key, String model) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/chat/completions"))
                                .headers("Authorization", "Bearer " + key, "Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                                                .formatted(model)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private String metrics() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                                .header("Authorization", "Bearer " + accounts.token("admin"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
