package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.identity.Applications;
import dev.maru.metering.Feedback;
import dev.maru.shared.InvocationId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The road through the real port, to a provider on a real socket, into the real ledger. */
@MaruTest
class OpenAiWireTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;

    @BeforeEach
    void makeTenant() throws InterruptedException {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        provider.take(); // the list of models, for the import
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void an_answer_says_which_invocation_it_was_what_answered_and_what_it_cost() throws Exception {
        HttpResponse<String> answer =
                chat("{\"model\":\"MODEL\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.at("/choices/0/message/content").asString()).isEqualTo(ScriptedProvider.GREETING);
        assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(body.at("/usage/prompt_tokens").asInt()).isEqualTo(9);
        assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(header(answer, "x-maru-model")).isEqualTo(tenant.chatModel);
        // 9 tokens at 3 dollars and 5 at 15 dollars a million
        assertThat(header(answer, "x-maru-cost")).isEqualTo("0.000102000000");
        assertThat(header(answer, "x-ratelimit-limit-requests")).isEqualTo("6000");
        assertThat(header(answer, "x-ratelimit-remaining-requests")).isEqualTo("5999");
        assertThat(body.path("id").asString()).isEqualTo(header(answer, "x-maru-invocation"));
    }

    @Test
    void the_ledger_says_what_the_headers_said() throws Exception {
        HttpResponse<String> answer = send(
                "/v1/chat/completions",
                tenant.key.secret(),
                "{\"model\":\"%s\",\"user\":\"u1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                        .formatted(tenant.chatModel),
                "x-maru-tags",
                "feature=search,step=2");
        Map<String, @Nullable Object> row = ledgerRow(answer);
        assertThat(row)
                .containsEntry("model_name", header(answer, "x-maru-model"))
                .containsEntry("cost", new BigDecimal(header(answer, "x-maru-cost")))
                .containsEntry("team", tenant.team.id().value())
                .containsEntry("application", tenant.application.id().value())
                .containsEntry("api_key", tenant.key.key().id().value())
                .containsEntry("cost_center", "cc-7")
                .containsEntry("outcome", "ANSWERED")
                .containsEntry("route", "openai")
                .containsEntry("input", 9L)
                .containsEntry("output", 5L);
        assertThat(json.readTree(String.valueOf(row.get("tags"))))
                .isEqualTo(json.readTree("{\"feature\":\"search\",\"step\":\"2\",\"user\":\"u1\"}"));
    }

    @Test
    void a_stream_ends_with_its_usage_and_cost() throws Exception {
        HttpResponse<String> answer = chat("""
                {"model":"MODEL","stream":true,"stream_options":{"include_usage":true},
                 "messages":[{"role":"user","content":"Hi"}]}""");
        assertThat(header(answer, "content-type")).startsWith("text/event-stream");
        assertThat(header(answer, "x-maru-model")).isEqualTo(tenant.chatModel);
        var text = new StringBuilder();
        String[] events = answer.body().split("\n\n");
        for (String event : events) {
            if (event.startsWith("data: {")) {
                text.append(json.readTree(event.substring(6))
                        .at("/choices/0/delta/content")
                        .asString(""));
            }
        }
        assertThat(text).hasToString(ScriptedProvider.GREETING);
        JsonNode last = json.readTree(events[events.length - 2].substring(6));
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/total_tokens").asInt()).isEqualTo(14);
        assertThat(last.at("/maru/cost").asString()).isEqualTo("0.000102000000");
        assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
        assertThat(ledgerRow(answer)).containsEntry("stream", true).containsEntry("output", 5L);
    }

    @Test
    void a_stream_without_the_option_carries_no_usage() throws Exception {
        HttpResponse<String> answer =
                chat("{\"model\":\"MODEL\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(answer.body()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void every_wrong_key_is_told_what_is_wrong_with_it() throws Exception {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        assertThat(error(send("/v1/chat/completions", "sk-other", body), 401)).isEqualTo("invalid_api_key");
        IssuedKey revoked = tenant.anotherKey(new KeyWish("gone", null));
        tenant.revoke(revoked);
        assertThat(error(send("/v1/chat/completions", revoked.secret(), body), 401))
                .isEqualTo("revoked_api_key");
        IssuedKey expired = tenant.anotherKey(new KeyWish("late", Instant.now().plusMillis(50)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(error(send("/v1/chat/completions", expired.secret(), body), 401))
                        .isEqualTo("expired_api_key"));
        HttpRequest none = HttpRequest.newBuilder(uri("/v1/models")).build();
        assertThat(error(http.send(none, HttpResponse.BodyHandlers.ofString()), 401))
                .isEqualTo("missing_api_key");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void a_key_of_a_removed_application_is_refused() throws Exception {
        context.getBean(Applications.class).remove(Tenant.ADMIN, tenant.application.id(), tenant.application.version());
        assertThat(error(chat("{\"model\":\"MODEL\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"), 403))
                .isEqualTo("application_suspended");
    }

    @Test
    void a_model_that_is_not_there_or_not_granted_is_told_apart_and_names_those_that_are() throws Exception {
        HttpResponse<String> unknown =
                chat("{\"model\":\"no/such\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(error(unknown, 404)).isEqualTo("model_not_found");
        assertThat(unknown.body()).contains(tenant.chatModel);
        try (ScriptedProvider other = ScriptedProvider.start()) {
            var others = new Tenant(context, other.baseUrl(), Limits.DEFAULT);
            HttpResponse<String> foreign = chat(
                    "{\"model\":\"" + others.chatModel + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertThat(error(foreign, 403)).isEqualTo("model_not_granted");
            assertThat(foreign.body()).contains("/models/" + others.chatModel).contains(tenant.team.name());
        }
    }

    @Test
    void a_model_is_not_asked_for_what_it_cannot_do() throws Exception {
        assertThat(error(
                        chat("{\"model\":\"" + tenant.embeddingModel
                                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
                        400))
                .isEqualTo("model_cannot");
        assertThat(error(chat("""
                        {"model":"MODEL","messages":[{"role":"user","content":
                        [{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]}]}"""), 400)).isEqualTo("model_cannot");
    }

    @Test
    void malformed_json_is_told_where() throws Exception {
        HttpResponse<String> answer = chat("{\"model\":\"MODEL\",\n \"messages\": [oops]}");
        assertThat(error(answer, 400)).isEqualTo("invalid_json");
        assertThat(answer.body()).contains("line 2");
        assertThat(error(chat(""), 400)).isEqualTo("invalid_json");
        assertThat(error(chat("[]"), 400)).isEqualTo("invalid_json");
        assertThat(error(chat("{\"model\":\"MODEL\",\"messages\":[]} x"), 400)).isEqualTo("invalid_json");
    }

    @Test
    void a_wrong_field_is_named() throws Exception {
        HttpResponse<String> answer = chat("{\"model\":\"MODEL\",\"messages\":[{\"role\":\"user\",\"content\":5}]}");
        assertThat(error(answer, 400)).isEqualTo("invalid_type");
        assertThat(json.readTree(answer.body()).at("/error/param").asString()).isEqualTo("messages[0].content");
        assertThat(error(chat("{\"model\":\"MODEL\"}"), 400)).isEqualTo("missing_required_parameter");
        assertThat(error(
                        chat(
                                "{\"model\":\"MODEL\",\"temperature\":3,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"),
                        400))
                .isEqualTo("invalid_value");
    }

    @Test
    void a_body_over_the_limit_is_refused_without_being_read() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + tenant.key.secret() + "\r\nContent-Length: 99999999999\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket)).contains(" 413");
        }
    }

    @Test
    void an_unknown_parameter_goes_on_to_an_openai_compatible_provider() throws Exception {
        chat("""
                {"model":"MODEL","messages":[{"role":"user","content":"Hi"}],
                 "repetition_penalty":1.1,"store":false,"metadata":{"a":[1,2.50,"x"]}}""");
        JsonNode sent = json.readTree(provider.take().text());
        assertThat(sent.path("repetition_penalty").asDouble()).isEqualTo(1.1);
        assertThat(sent.path("metadata")).isEqualTo(json.readTree("{\"a\":[1,2.50,\"x\"]}"));
        assertThat(sent.path("model").asString()).isEqualTo("scripted-chat");
    }

    @Test
    void what_maru_could_not_carry_back_is_refused() throws Exception {
        for (String field :
                new String[] {"\"n\":2", "\"logprobs\":true", "\"functions\":[]", "\"modalities\":[\"audio\"]"}) {
            assertThat(error(
                            chat("{\"model\":\"MODEL\"," + field
                                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
                            400))
                    .isEqualTo("unsupported_parameter");
        }
        assertThat(
                        chat("{\"model\":\"MODEL\",\"n\":1,\"logprobs\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_rate_of_a_key_is_limited_and_says_when_to_come_back() throws Exception {
        IssuedKey slow = tenant.anotherKey(new KeyWish("slow", null, new Limits(1, null)));
        String body =
                "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(tenant.chatModel);
        assertThat(send("/v1/chat/completions", slow.secret(), body).statusCode())
                .isEqualTo(200);
        HttpResponse<String> limited = send("/v1/chat/completions", slow.secret(), body);
        assertThat(error(limited, 429)).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(header(limited, "retry-after"))).isBetween(55, 60);
        assertThat(header(limited, "x-ratelimit-remaining-requests")).isEqualTo("0");
    }

    @Test
    void the_invocations_open_at_once_are_limited() throws Exception {
        IssuedKey narrow = tenant.anotherKey(new KeyWish("narrow", null, new Limits(null, 1)));
        var goOn = new CountDownLatch(1);
        provider.next(
                ScriptedProvider.stream().text("a").until(goOn).finish("stop").done());
        String body = "{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                .formatted(tenant.chatModel);
        HttpResponse<InputStream> open = http.send(
                request("/v1/chat/completions", narrow.secret(), body), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(error(send("/v1/chat/completions", narrow.secret(), body), 429))
                .isEqualTo("concurrency_limit_exceeded");
        goOn.countDown();
        assertThat(new String(open.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("[DONE]");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(send("/v1/chat/completions", narrow.secret(), body)
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void a_client_that_goes_while_a_whole_answer_is_awaited_stops_the_provider() throws Exception {
        provider.next(ScriptedProvider.hang());
        Socket client = ask("{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        provider.take();
        client.close();
        assertThat(provider.awaitClosedByClient(SOON)).isTrue();
        assertThat(lastRow()).containsEntry("outcome", "CANCELLED");
    }

    @Test
    void a_client_that_goes_before_the_first_token_stops_the_provider() throws Exception {
        provider.next(ScriptedProvider.hang());
        Socket client = ask("{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        provider.take();
        client.close();
        assertThat(provider.awaitClosedByClient(SOON)).isTrue();
        assertThat(lastRow()).containsEntry("outcome", "CANCELLED");
    }

    @Test
    void a_client_that_goes_in_the_middle_of_a_stream_stops_the_provider_and_pays_for_what_came() throws Exception {
        provider.next(ScriptedProvider.stream().text("half ").text("an ").hang());
        Socket client = ask("{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        provider.take();
        InputStream in = client.getInputStream();
        var heard = new StringBuilder();
        byte[] some = new byte[1000];
        while (heard.indexOf("an ") < 0) {
            heard.append(new String(some, 0, in.read(some), StandardCharsets.UTF_8));
        }
        client.close();
        assertThat(provider.awaitClosedByClient(SOON)).isTrue();
        assertThat(lastRow())
                .containsEntry("outcome", "CANCELLED")
                .containsEntry("estimated", true)
                .satisfies(row -> assertThat(row.get("output")).isNotEqualTo(0L));
    }

    @Test
    void what_goes_wrong_at_the_provider_comes_back_in_openais_shape() throws Exception {
        String body = "{\"model\":\"MODEL\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        provider.next(ScriptedProvider.error(429, "slow down", "retry-after", "7"));
        HttpResponse<String> throttled = chat(body);
        assertThat(error(throttled, 429)).isEqualTo("provider_throttled");
        assertThat(header(throttled, "retry-after")).isEqualTo("7");
        provider.next(ScriptedProvider.error(500, "broken"));
        assertThat(error(chat(body), 502)).isEqualTo("provider_error");
        provider.next(ScriptedProvider.error(400, "no such thing"));
        HttpResponse<String> refused = chat(body);
        assertThat(error(refused, 400)).isEqualTo("provider_refused");
        assertThat(refused.body()).contains("no such thing");
        provider.next(ScriptedProvider.error(401, "who are you"));
        assertThat(error(chat(body), 502)).isEqualTo("provider_credentials");
        assertThat(ledgerRow(refused)).containsEntry("outcome", "FAILED").containsEntry("status", 400);
    }

    @Test
    void half_a_stream_ends_with_an_error_event_and_is_charged() throws Exception {
        provider.next(ScriptedProvider.stream().text("half ").text("a ").cut());
        HttpResponse<String> answer =
                chat("{\"model\":\"MODEL\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"half \"")
                .contains("provider_broke_off")
                .doesNotContain("[DONE]");
        assertThat(ledgerRow(answer)).containsEntry("outcome", "FAILED").containsEntry("estimated", true);
    }

    @Test
    void texts_become_vectors_as_numbers_or_in_base_64() throws Exception {
        JsonNode floats = json.readTree(send(
                        "/v1/embeddings",
                        tenant.key.secret(),
                        "{\"model\":\"%s\",\"input\":[\"a\",\"b\"]}".formatted(tenant.embeddingModel))
                .body());
        assertThat(floats.at("/data/1/embedding")).isEqualTo(json.readTree("[1.5,-0.25,0.125]"));
        JsonNode base64 = json.readTree(send(
                        "/v1/embeddings",
                        tenant.key.secret(),
                        "{\"model\":\"%s\",\"input\":\"a\",\"encoding_format\":\"base64\"}"
                                .formatted(tenant.embeddingModel))
                .body());
        // 0.5, -0.25, 0.125 as little-endian IEEE 754 singles
        assertThat(base64.at("/data/0/embedding").asString()).isEqualTo("AAAAPwAAgL4AAAA+");
        assertThat(error(
                        send(
                                "/v1/embeddings",
                                tenant.key.secret(),
                                "{\"model\":\"%s\",\"input\":[1,2]}".formatted(tenant.embeddingModel)),
                        400))
                .isEqualTo("unsupported_parameter");
    }

    @Test
    void the_list_of_models_has_those_that_are_granted_and_a_slash_may_be_encoded() throws Exception {
        var stranger = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        assertThat(json.readTree(get("/v1/models").body())
                        .path("data")
                        .valueStream()
                        .map(model -> model.path("id").asString()))
                .contains(tenant.chatModel, tenant.embeddingModel)
                .doesNotContain(stranger.chatModel, stranger.embeddingModel);
        assertThat(json.readTree(get("/v1/models/" + tenant.chatModel).body())
                        .path("id")
                        .asString())
                .isEqualTo(tenant.chatModel);
        assertThat(json.readTree(get("/v1/models/" + tenant.chatModel.replace("/", "%2F"))
                                .body())
                        .path("id")
                        .asString())
                .isEqualTo(tenant.chatModel);
        assertThat(error(get("/v1/models/no%2Fsuch"), 404)).isEqualTo("model_not_found");
    }

    @Test
    void an_encoded_slash_does_not_pass_elsewhere() throws Exception {
        assertThat(get("/api%2Fme").statusCode()).isIn(400, 404);
        assertThat(error(get("/v1/chat%2Fcompletions"), 404)).isEqualTo("unknown_url");
        assertThat(error(get("/v1/chat/completions"), 405)).isEqualTo("method_not_supported");
    }

    @Test
    void no_session_and_no_cookie_comes_of_a_call() throws Exception {
        assertThat(get("/v1/models").headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void a_tool_call_goes_there_and_back() throws Exception {
        provider.next(ScriptedProvider.json(
                200, ScriptedProvider.completion("""
                        {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
                        "function":{"name":"weather","arguments":"{\\"city\\":\\"Seoul\\"}"}}]}""", "tool_calls", ScriptedProvider.usage(20, 8))));
        HttpResponse<String> answer = chat("""
                {"model":"MODEL","tool_choice":"required","tools":[{"type":"function","function":
                {"name":"weather","description":"d","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}],
                "messages":[{"role":"user","content":"Weather?"},
                {"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"c0","type":"function",
                "function":{"name":"weather","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c0","content":"which city?"}]}""");
        JsonNode message = json.readTree(answer.body()).at("/choices/0/message");
        assertThat(message.at("/tool_calls/0/function/arguments").asString()).isEqualTo("{\"city\":\"Seoul\"}");
        assertThat(message.path("content").isNull()).isTrue();
        assertThat(json.readTree(answer.body()).at("/choices/0/finish_reason").asString())
                .isEqualTo("tool_calls");
        JsonNode sent = json.readTree(provider.take().text());
        assertThat(sent.at("/messages/2/tool_call_id").asString()).isEqualTo("c0");
        assertThat(sent.path("tool_choice").asString()).isEqualTo("required");
    }

    @Test
    void an_application_rates_the_answers_it_got_and_no_others() throws Exception {
        HttpResponse<String> answer =
                chat("{\"model\":\"MODEL\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        ledgerRow(answer);
        String opinion = "{\"invocation\":\"%s\",\"rating\":\"down\",\"reason\":\"wrong\"}"
                .formatted(header(answer, "x-maru-invocation"));
        assertThat(send("/v1/feedback", tenant.key.secret(), opinion).statusCode())
                .isEqualTo(200);
        assertThat(context.getBean(Feedback.class).of(InvocationId.valueOf(header(answer, "x-maru-invocation"))))
                .get()
                .satisfies(given -> assertThat(given.reason()).isEqualTo("wrong"));
        try (ScriptedProvider other = ScriptedProvider.start()) {
            var others = new Tenant(context, other.baseUrl(), Limits.DEFAULT);
            assertThat(error(send("/v1/feedback", others.key.secret(), opinion), 404))
                    .isEqualTo("invocation_not_found");
        }
        assertThat(error(send("/v1/feedback", tenant.key.secret(), "{\"rating\":\"up\"}"), 400))
                .isEqualTo("missing_required_parameter");
    }

    private HttpResponse<String> chat(String body) throws Exception {
        return send("/v1/chat/completions", tenant.key.secret(), body.replace("MODEL", tenant.chatModel));
    }

    private HttpResponse<String> send(String path, String key, String body, String... headers) throws Exception {
        return http.send(request(path, key, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("authorization", "Bearer " + tenant.key.secret())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A client that can be closed at any moment. */
    private Socket ask(String body) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        byte[] bytes = body.formatted(tenant.chatModel).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + tenant.key.secret()
                                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("(none)");
    }

    /** The code of an error that came with the status, in OpenAI's shape. */
    private String error(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = json.readTree(answer.body()).path("error");
        assertThat(error.path("message").asString()).isNotBlank();
        assertThat(error.path("type").asString()).isNotBlank();
        return error.path("code").asString();
    }

    private Map<String, @Nullable Object> ledgerRow(HttpResponse<?> answer) {
        InvocationId id = InvocationId.valueOf(header(answer, "x-maru-invocation"));
        return row("invocation = ?", id.value());
    }

    private Map<String, @Nullable Object> lastRow() {
        return row("application = ?", tenant.application.id().value());
    }

    private Map<String, @Nullable Object> row(String condition, Object value) {
        return await().atMost(SOON)
                .until(
                        () -> database.sql("SELECT * FROM metering.ledger_entry WHERE " + condition)
                                .param(value)
                                .query()
                                .listOfRows(),
                        rows -> rows.size() == 1)
                .getFirst();
    }
}
