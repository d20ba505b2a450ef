package dev.maru.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void answers_by_script_first_and_as_usual_after() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            provider.next(ScriptedProvider.error(429, "slow \"down\"", "Retry-After", "7"));

            HttpResponse<String> refused = post(provider, "{}");
            HttpResponse<String> usual = post(provider, "{\"stream\":true}");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("7");
            assertThat(refused.body()).contains("slow \\\"down\\\"");
            assertThat(usual.body()).contains("\"content\":\"scripted\"").endsWith("data: [DONE]\n\n");
            assertThat(provider.take().text()).isEqualTo("{}");
            assertThat(provider.connections()).isEqualTo(1);
        }
    }

    private HttpResponse<String> post(ScriptedProvider provider, String body) throws Exception {
        URI chat = URI.create(provider.baseUrl() + "/chat/completions");
        return http.send(
                HttpRequest.newBuilder(chat)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
