package dev.maru.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.installation.DataFolder;
import dev.maru.model.LocalModels.HostState;
import dev.maru.model.LocalModels.LocalModel;
import dev.maru.model.ProviderFailure;
import dev.maru.testing.InstalledWeights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real host with the real models. The killing comes last, so that the others share one host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalModelHostTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CHAT = "smollm2-135m";
    private static final String EMBEDDING = "multilingual-e5-small";

    private final HttpClient http = HttpClient.newHttpClient();

    private Path data;
    private DataFolder folder;
    private LocalModelHost host;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        this.data = data;
        folder = DataFolder.open(data);
        Files.writeString(folder.folder("models").resolve("broken.gguf"), "GGUF, but no more");
        Files.writeString(folder.folder("models").resolve("other.gguf"), "something else altogether");
        host = new LocalModelHost(settings(InstalledWeights.folder()), folder);
        host.start();
        waitUntil(() -> host.state() instanceof HostState.Ready);
    }

    @AfterAll
    void stop() throws Exception {
        host.stop();
        folder.close();
    }

    @Test
    @Order(1)
    void it_says_what_it_found_and_what_is_wrong_with_it() {
        assertThat(host.models()).extracting(LocalModel::name).contains(CHAT, EMBEDDING, "broken", "other");
        assertThat(model(CHAT).problem()).isNull();
        assertThat(model(CHAT).shipped()).isTrue();
        assertThat(model(EMBEDDING).dimensions()).isEqualTo(384);
        assertThat(model("broken").problem()).contains("broken.gguf").contains("Copy it again");
        assertThat(model("other").problem()).contains("does not begin with GGUF");
    }

    @Test
    @Order(2)
    void a_request_without_the_bearer_token_is_refused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.endpoint().baseUrl() + "/models"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(3)
    void it_streams_a_true_answer_with_its_usage() throws Exception {
        List<JsonNode> events = stream(Map.of(
                "model",
                CHAT,
                "messages",
                List.of(user("What is the capital of France?")),
                "temperature",
                0,
                "max_tokens",
                20,
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true)));
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at("/choices/0/delta/content").asString("")));
        assertThat(text.toString()).contains("Paris");
        JsonNode usage = events.getLast().path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isBetween(10, 60);
        assertThat(usage.path("completion_tokens").asInt()).isBetween(3, 20);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
    }

    @Test
    @Order(4)
    void it_stops_at_the_limit_and_says_so() throws Exception {
        JsonNode answer = chat(Map.of("max_tokens", 5, "temperature", 0), "Tell me a long story.");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(5);
    }

    @Test
    @Order(5)
    void the_same_seed_draws_the_same_answer() throws Exception {
        Map<String, Object> drawn = Map.of("max_tokens", 12, "temperature", 1.5, "seed", 7);
        String first = text(chat(drawn, "Name an animal."));
        assertThat(text(chat(drawn, "Name an animal."))).isEqualTo(first);
    }

    @Test
    @Order(6)
    void it_stops_before_a_stop_text() throws Exception {
        JsonNode answer = chat(Map.of("temperature", 0, "stop", List.of("Paris")), "What is the capital of France?");
        assertThat(text(answer)).contains("France").doesNotContain("Paris");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    @Order(7)
    void an_answer_fits_the_schema() throws Exception {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("colour", Map.of("enum", List.of("red", "blue")), "warm", Map.of("type", "boolean")),
                "required",
                List.of("colour", "warm"),
                "additionalProperties",
                false);
        Map<String, Object> format =
                Map.of("type", "json_schema", "json_schema", Map.of("name", "answer", "schema", schema));
        JsonNode answer = JsonMapper.shared()
                .readTree(text(chat(Map.of("response_format", format, "temperature", 0), "Which colour is fire?")));
        assertThat(answer.path("colour").asString()).isIn("red", "blue");
        assertThat(answer.path("warm").isBoolean()).isTrue();
    }

    @Test
    @Order(8)
    void a_conversation_that_does_not_fit_is_refused_as_openai_does() throws Exception {
        HttpResponse<String> refused = post("/chat/completions", body(Map.of(), "word ".repeat(6000)));
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = JsonMapper.shared().readTree(refused.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("context_length_exceeded");
        assertThat(error.path("message").asString()).contains("4096 tokens");
    }

    @Test
    @Order(9)
    void a_wrong_field_is_named() throws Exception {
        assertThat(post("/chat/completions", body(Map.of("temperature", 3), "Hi"))
                        .body())
                .contains("\"param\":\"temperature\"");
        assertThat(post("/chat/completions", body(Map.of("logit_bias", Map.of()), "Hi"))
                        .body())
                .contains("\"param\":\"logit_bias\"");
        assertThat(post("/chat/completions", "{").statusCode()).isEqualTo(400);
        assertThat(post("/chat/completions", body(Map.of("model", "nobody"), "Hi"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(10)
    void a_broken_model_is_unavailable_and_says_why() throws Exception {
        HttpResponse<String> refused = post("/chat/completions", body(Map.of("model", "broken"), "Hi"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("Copy it again");
    }

    @Test
    @Order(11)
    void a_text_is_nearest_to_its_translation() throws Exception {
        float[][] korean = embed("query", "직원은 매년 15일의 유급 휴가를 받습니다.", "비밀번호를 재설정하는 방법", "구내식당은 정오에 문을 엽니다.");
        float[][] english = embed(
                "passage",
                "Employees get fifteen days of paid leave a year.",
                "How to reset your password",
                "The cafeteria opens at noon.");
        for (int i = 0; i < korean.length; i++) {
            for (int j = 0; j < english.length; j++) {
                assertThat(cosine(korean[i], english[i])).isGreaterThanOrEqualTo(cosine(korean[i], english[j]));
            }
        }
    }

    @Test
    @Order(12)
    void a_vector_does_not_depend_on_its_company() throws Exception {
        float[] alone = embed("passage", "마루는 플랫폼입니다.")[0];
        float[] among = embed("passage", "short", "마루는 플랫폼입니다.", "a much longer text ".repeat(30))[1];
        assertThat(cosine(alone, among)).isGreaterThan(0.9999);
    }

    @Test
    @Order(13)
    void a_text_of_too_many_tokens_is_refused_unless_it_may_be_cut() throws Exception {
        Map<String, Object> tooLong = Map.of("model", EMBEDDING, "input", "word ".repeat(600));
        HttpResponse<String> refused = post("/embeddings", json(tooLong));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("context_length_exceeded").contains("512 tokens");
        HttpResponse<String> cut =
                post("/embeddings", json(Map.of("model", EMBEDDING, "input", "word ".repeat(600), "truncate", "end")));
        assertThat(JsonMapper.shared()
                        .readTree(cut.body())
                        .at("/usage/prompt_tokens")
                        .asInt())
                .isEqualTo(512);
    }

    @Test
    @Order(14)
    void an_abandoned_answer_frees_its_slot() throws Exception {
        for (int i = 0; i < 8; i++) { // twice as many as there are slots
            try (var reader = lines(body(Map.of("stream", true, "max_tokens", 3000, "temperature", 0), "Count."))) {
                assertThat(reader.readLine()).startsWith("data:");
            }
        }
        long began = System.nanoTime();
        chat(Map.of("max_tokens", 2), "Hi");
        // eight answers of 3000 tokens would take minutes
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    @Order(20)
    void a_host_killed_in_the_middle_of_an_answer_breaks_it_off_and_is_started_again() throws Exception {
        long pid = pid();
        try (var reader = lines(body(Map.of("stream", true, "max_tokens", 2000), "Tell me a long story."))) {
            assertThat(reader.readLine()).startsWith("data:");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThatThrownBy(() -> {
                        while (!Objects.requireNonNullElse(reader.readLine(), "end of stream")
                                .contains("[DONE]")) {
                            // what had come before
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        waitUntil(() -> !(host.state() instanceof HostState.Ready));
        waitUntil(() -> host.state() instanceof HostState.Ready);
        assertThat(pid()).isNotEqualTo(pid);
        assertThat(text(chat(Map.of("temperature", 0), "What is the capital of France?")))
                .contains("Paris");
    }

    @Test
    @Order(21)
    void weights_that_changed_on_disk_are_refused_and_the_others_go_on(@TempDir Path copies) throws Exception {
        Path weights = InstalledWeights.folder();
        for (String name : List.of(CHAT, EMBEDDING)) {
            Files.createDirectory(copies.resolve(name));
            try (var files = Files.list(weights.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copies.resolve(name).resolve(file.getFileName()));
                }
            }
        }
        Path gguf = copies.resolve(CHAT).resolve("smollm2-135m-instruct.Q4_1.gguf");
        byte[] bytes = Files.readAllBytes(gguf);
        bytes[bytes.length / 2] ^= 1;
        Files.write(gguf, bytes);
        host.stop();
        host = new LocalModelHost(settings(copies), folder);
        host.start();
        waitUntil(() -> host.state() instanceof HostState.Ready);
        assertThat(model(CHAT).problem()).contains("SHA-256").contains("run ./maru up");
        assertThat(model(EMBEDDING).problem()).isNull();
    }

    @Test
    @Order(22)
    void without_weights_it_says_so(@TempDir Path empty) throws Exception {
        host.stop();
        Files.delete(folder.folder("models").resolve("broken.gguf"));
        Files.delete(folder.folder("models").resolve("other.gguf"));
        host = new LocalModelHost(settings(empty), folder);
        host.start();
        waitUntil(() -> host.state() instanceof HostState.Absent);
        assertThatThrownBy(() -> host.endpoint())
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("there are no weights in " + empty);
    }

    private static LocalModelSettings settings(Path weights) {
        return new LocalModelSettings(true, weights, 4096, 4, null, Duration.ofMillis(100));
    }

    private LocalModel model(String name) {
        return host.models().stream()
                .filter(model -> model.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private long pid() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(data.toString()))
                        .orElse(false))
                .findAny()
                .orElseThrow()
                .pid();
    }

    private JsonNode chat(Map<String, Object> fields, String prompt) throws Exception {
        HttpResponse<String> answer = post("/chat/completions", body(fields, prompt));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").asString();
    }

    private static String body(Map<String, Object> fields, String prompt) {
        var body = new HashMap<String, Object>(Map.of("model", CHAT, "messages", List.of(user(prompt))));
        body.putAll(fields);
        return json(body);
    }

    private static Map<String, Object> user(String text) {
        return Map.of("role", "user", "content", text);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(host.endpoint().baseUrl() + path))
                .header("Authorization", "Bearer " + host.endpoint().bearer())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private BufferedReader lines(String body) throws Exception {
        var stream = http.send(request("/chat/completions", body), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private List<JsonNode> stream(Map<String, Object> body) throws Exception {
        try (BufferedReader reader = lines(json(body))) {
            return reader.lines()
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
                    .toList();
        }
    }

    private float[][] embed(String use, String... texts) throws Exception {
        HttpResponse<String> answer =
                post("/embeddings", json(Map.of("model", EMBEDDING, "input", List.of(texts), "input_type", use)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode data = JsonMapper.shared().readTree(answer.body()).path("data");
        float[][] vectors = new float[texts.length][384];
        for (int i = 0; i < texts.length; i++) {
            for (int j = 0; j < 384; j++) {
                vectors[i][j] = (float) data.get(i).path("embedding").get(j).asDouble();
            }
        }
        return vectors;
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }

    private static void waitUntil(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
