package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.apikey.Limits;
import dev.maru.testing.MaruTest;
import dev.maru.testing.PythonTools;
import dev.maru.testing.ScriptedProvider;
import dev.maru.testing.ScriptedServer.Answer;
import dev.maru.testing.ScriptedServer.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAI SDK for Python, as it comes, against the running gateway. What it does is in {@code openai_sdk.py}. */
@MaruTest
class OpenAiPythonSdkTest {
    private static final String SDK = "openai==3.54.0";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @TempDir
    Path folder;

    @Test
    void it_works_unmodified() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            Tenant tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
            provider.always(OpenAiPythonSdkTest::answer);

            JsonNode seen = JsonMapper.shared()
                    .readTree(run(
                            PythonTools.program(SDK, "python").toString(),
                            "src/test/python/openai_sdk.py",
                            "http://127.0.0.1:" + port + "/v1",
                            tenant.key.secret(),
                            tenant.chatModel,
                            tenant.embeddingModel));

            assertThat(texts(seen.path("models"))).contains(tenant.chatModel, tenant.embeddingModel);
            assertThat(seen.path("text").asString()).isEqualTo(ScriptedProvider.GREETING);
            assertThat(seen.path("finish").asString()).isEqualTo("stop");
            assertThat(seen.path("tokens").asInt()).isEqualTo(14);
            assertThat(seen.path("cost").asString()).isEqualTo("0.000102000000");
            assertThat(String.join("", texts(seen.path("pieces")))).isEqualTo(ScriptedProvider.GREETING);
            assertThat(seen.path("pieces").size()).isGreaterThan(2);
            assertThat(seen.path("streamedTokens").asInt()).isEqualTo(14);
            assertThat(seen.path("tool").asString()).isEqualTo("weather");
            assertThat(seen.at("/arguments/city").asString()).isEqualTo("서울");
            assertThat(seen.path("vectors")).hasToString("[[0.5,-0.25,0.125],[1.5,-0.25,0.125]]");
            assertThat(seen.path("wrongKey")).hasToString("[\"AuthenticationError\",401,\"invalid_api_key\"]");
            assertThat(seen.path("unknownModel")).hasToString("[\"NotFoundError\",404,\"model_not_found\"]");
            assertThat(seen.path("throttled")).hasToString("[\"RateLimitError\",429,\"provider_throttled\"]");
            assertThat(seen.path("failed")).hasToString("[\"InternalServerError\",502,\"provider_error\"]");
            assertThat(seen.path("half")).hasToString("[[\"half \"],\"APIError\"]");
        }
    }

    private static void answer(Exchange exchange) throws IOException {
        String request = exchange.request().text();
        Answer answer;
        if (exchange.request().path().endsWith("/embeddings")) {
            answer = ScriptedProvider.json(200, """
                    {"data":[{"index":0,"embedding":[0.5,-0.25,0.125]},{"index":1,"embedding":[1.5,-0.25,0.125]}],
                     "usage":{"prompt_tokens":6,"total_tokens":6}}""");
        } else if (request.contains("use the tool")) {
            answer = ScriptedProvider.json(
                    200,
                    ScriptedProvider.completion(
                            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\","
                                    + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"서울\\\"}\"}}]}",
                            "tool_calls",
                            ScriptedProvider.usage(20, 9)));
        } else if (request.contains("be throttled")) {
            answer = ScriptedProvider.error(429, "slow down");
        } else if (request.contains("\"fail\"")) {
            answer = ScriptedProvider.error(500, "oops");
        } else if (request.contains("break off")) {
            answer = ScriptedProvider.stream()
                    .text("half ")
                    .silence(Duration.ofMillis(100))
                    .cut();
        } else {
            answer = ScriptedProvider.chat(ScriptedProvider.GREETING, 9, 5);
        }
        answer.to(exchange);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor())
                .as(() -> String.join(" ", command) + "\n" + text(errors))
                .isZero();
        return text(output);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
