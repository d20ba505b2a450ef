package dev.maru.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maru.model.Cancellation;
import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Connection;
import dev.maru.model.Delta;
import dev.maru.model.Embeddings;
import dev.maru.model.Endpoint;
import dev.maru.model.Lifecycle;
import dev.maru.model.Message;
import dev.maru.model.ModelHost;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.ReplySink;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Texts;
import dev.maru.model.Timeouts;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import dev.maru.model.Usage;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.testing.ScriptedProvider;
import dev.maru.testing.ScriptedServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is OpenAI's own about the wire; the rest is in the conformance test. */
class OpenAiClientTest {
    private static final String SECRET = "sk-scripted-secret";

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final OpenAiClient client = OpenAiConformanceTest.client(
            new Endpoint(URI.create(provider.baseUrl() + "/"), SECRET, Map.of("x-project", "maru-project")));

    @AfterEach
    void close() throws IOException {
        client.close();
        provider.close();
    }

    @Test
    void the_body_is_what_openai_documents() throws Exception {
        Chat chat = new Chat(
                List.of(Message.of(Role.SYSTEM, "Be brief."), Message.of(Role.USER, "Say \"hi\" 안녕")),
                List.of(new Tool("now", null, "{\"type\":\"object\"}", true)),
                new ToolChoice.Required(),
                new ResponseFormat.JsonSchema("place", "{\"type\":\"object\"}", true),
                new Sampling(0.5, 0.9, 10, 7L, List.of("END"), 0.1, -0.1, "low"),
                Map.of("logit_bias", "{\"50256\":-100}", "model", "\"smuggled\"", "user", "\"u-1\""));

        client.complete(offering("scripted"), chat, true, ReplySink.IGNORE, new Cancellation());

        Received request = provider.take();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(request.header("x-project")).isEqualTo("maru-project");
        JsonNode expected = JsonMapper.shared().readTree("""
                {"model":"scripted","messages":[{"role":"system","content":"Be brief."},
                 {"role":"user","content":"Say \\"hi\\" 안녕"}],
                 "stream":true,"stream_options":{"include_usage":true},
                 "temperature":0.5,"top_p":0.9,"max_tokens":10,"seed":7,"stop":["END"],
                 "frequency_penalty":0.1,"presence_penalty":-0.1,"reasoning_effort":"low",
                 "tools":[{"type":"function","function":{"name":"now","parameters":{"type":"object"},"strict":true}}],
                 "tool_choice":"required",
                 "response_format":{"type":"json_schema","json_schema":
                   {"name":"place","schema":{"type":"object"},"strict":true}},
                 "logit_bias":{"50256":-100},"user":"u-1"}""");
        assertThat(JsonMapper.shared().readTree(request.body())).isEqualTo(expected);
    }

    @Test
    void turns_with_tools_and_pictures_become_messages() throws Exception {
        Chat chat = Chat.of(
                List.of(
                        new Message(
                                Role.USER,
                                List.of(
                                        new Part.Text("What is this?"),
                                        new Part.Image("https://example.com/cat.png", "low"))),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Reasoning("hm", null),
                                        new Part.ToolCall("call-1", "look", "{\"at\":1}"))),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("call-1", "a cat")))),
                Sampling.DEFAULT);

        client.complete(offering("scripted"), chat, false, ReplySink.IGNORE, new Cancellation());

        assertThat(JsonMapper.shared().readTree(provider.take().body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"model":"scripted","messages":[
                 {"role":"user","content":[{"type":"text","text":"What is this?"},
                   {"type":"image_url","image_url":{"url":"https://example.com/cat.png","detail":"low"}}]},
                 {"role":"assistant","content":null,"tool_calls":[{"id":"call-1","type":"function",
                   "function":{"name":"look","arguments":"{\\"at\\":1}"}}]},
                 {"role":"tool","tool_call_id":"call-1","content":"a cat"}]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, max_tokens",
        "openai/o3-mini, max_completion_tokens",
        "gpt-5.1, max_completion_tokens",
        "solar-pro2, max_tokens"
    })
    void the_most_tokens_go_by_the_name_the_model_knows(String model, String field) throws Exception {
        client.complete(offering(model), chat(), false, ReplySink.IGNORE, new Cancellation());

        assertThat(JsonMapper.shared()
                        .readTree(provider.take().body())
                        .path(field)
                        .asInt())
                .isEqualTo(64);
    }

    @Test
    void connections_are_kept() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.complete(offering("scripted"), chat(), i % 2 == 0, ReplySink.IGNORE, new Cancellation());
        }

        assertThat(provider.connections()).isEqualTo(1);
    }

    @Test
    void a_kept_connection_that_the_provider_closed_is_replaced() throws Exception {
        provider.next(exchange -> {
            ScriptedProvider.chat("first", 1, 1).to(exchange);
            exchange.cut();
        });
        client.complete(offering("scripted"), chat(), false, ReplySink.IGNORE, new Cancellation());

        Completion second = client.complete(offering("scripted"), chat(), false, ReplySink.IGNORE, new Cancellation());

        assertThat(second.parts()).containsExactly(new Part.Text(ScriptedProvider.GREETING));
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    void a_call_whose_connection_ends_after_a_while_is_not_repeated() throws Exception {
        client.complete(offering("scripted"), chat(), false, ReplySink.IGNORE, new Cancellation());
        provider.next(exchange -> exchange.silence(Duration.ofMillis(300)).cut());

        assertThat(failure(false).kind()).isEqualTo(ProviderFailure.Kind.UNREACHABLE);
        assertThat(provider.connections()).isEqualTo(1);
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    void a_call_that_gets_no_answer_on_a_fresh_connection_is_not_repeated() {
        provider.next(ScriptedProvider.cut());

        ProviderFailure failure = failure(false);

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.UNREACHABLE);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void tokens_are_estimated_where_the_provider_reports_none() throws Exception {
        provider.next(
                ScriptedProvider.stream().text("안녕하세요 hello").finish("stop").done());

        Completion completion =
                client.complete(offering("scripted"), chat(), true, ReplySink.IGNORE, new Cancellation());

        assertThat(completion.usage()).isEqualTo(Usage.estimated(6, 7));
    }

    @Test
    void details_of_usage_are_taken_out_of_its_totals() throws Exception {
        assertThat(usage("""
                {"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,
                 "prompt_tokens_details":{"cached_tokens":600,"audio_tokens":50,"image_tokens":40,"cache_write_tokens":10},
                 "completion_tokens_details":{"reasoning_tokens":300,"audio_tokens":20,"accepted_prediction_tokens":5}}""")).isEqualTo(new Usage(300, 180, 600, 10, 300, 40, 50, 20, false));
    }

    @Test
    void reasoning_counted_beside_the_completion_is_not_taken_out_of_it() throws Exception {
        assertThat(usage("""
                {"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,
                 "completion_tokens_details":{"reasoning_tokens":100}}""")).isEqualTo(new Usage(10, 5, 0, 0, 100, 0, 0, 0, false));
    }

    @Test
    void details_larger_than_their_totals_never_make_a_count_negative() throws Exception {
        assertThat(usage("""
                {"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
                 "prompt_tokens_details":{"cached_tokens":20},"completion_tokens_details":{"reasoning_tokens":9}}""")).isEqualTo(new Usage(0, 0, 10, 0, 5, 0, 0, 0, false));
    }

    @Test
    void a_provider_that_ignores_the_wish_for_a_stream_is_understood() throws Exception {
        provider.next(ScriptedProvider.json(
                200,
                ScriptedProvider.completion(
                        "{\"role\":\"assistant\",\"content\":\"Hello\"}", "stop", ScriptedProvider.usage(3, 1))));
        StringBuilder text = new StringBuilder();

        client.complete(
                offering("scripted"),
                chat(),
                true,
                delta -> text.append(((Delta.Text) delta).text()),
                new Cancellation());

        assertThat(text).hasToString("Hello");
    }

    @Test
    void calls_that_all_have_the_index_0_are_told_apart_by_their_ids() throws Exception {
        String call =
                "{\"tool_calls\":[{\"index\":0,\"id\":\"%s\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]}";
        provider.next(ScriptedProvider.stream()
                .delta(call.formatted("a"))
                .delta(call.formatted("b"))
                .finish("stop")
                .done());

        Completion completion =
                client.complete(offering("scripted"), chat(), true, ReplySink.IGNORE, new Cancellation());

        assertThat(completion.parts())
                .containsExactly(new Part.ToolCall("a", "look", "{}"), new Part.ToolCall("b", "look", "{}"));
        assertThat(completion.stop()).isEqualTo(StopReason.TOOL_CALLS);
    }

    @Test
    void comments_and_events_over_several_lines_are_understood() throws Exception {
        provider.next(ScriptedProvider.stream()
                .raw(
                        ": keep-alive\n\nevent: message\ndata: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"Hi\"}}]}\n\n"
                                .getBytes(StandardCharsets.UTF_8))
                .finish("length")
                .done());

        Completion completion =
                client.complete(offering("scripted"), chat(), true, ReplySink.IGNORE, new Cancellation());

        assertThat(completion.parts()).containsExactly(new Part.Text("Hi"));
        assertThat(completion.stop()).isEqualTo(StopReason.LENGTH);
    }

    @Test
    void an_event_larger_than_any_buffer_arrives_whole() throws Exception {
        String large = "가나다라 ".repeat(50_000);
        provider.next(
                ScriptedProvider.stream().text(large).text("end").finish("stop").done());

        Completion completion =
                client.complete(offering("scripted"), chat(), true, ReplySink.IGNORE, new Cancellation());

        assertThat(completion.parts()).containsExactly(new Part.Text(large + "end"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"retry-after | 7 | 7000", "retry-after-ms | 1500 | 1500", "retry-after | 0.5 | 500"})
    void the_wish_to_wait_is_passed_on(String header, String value, long millis) {
        provider.next(ScriptedProvider.error(429, "slow down", header, value));

        ProviderFailure failure = failure(false);

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void no_secret_is_repeated() {
        provider.next(ScriptedProvider.error(500, "key " + SECRET + " of maru-project broke"));

        assertThat(failure(false))
                .hasMessageContaining("key … of … broke")
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("maru-project");
    }

    @Test
    void a_provider_that_does_not_listen_is_unreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (OpenAiClient lost = OpenAiConformanceTest.client(Endpoint.of("http://127.0.0.1:" + port + "/v1", null))) {
            ProviderFailure failure = catchThrowableOfType(
                    ProviderFailure.class,
                    () -> lost.complete(offering("x"), chat(), true, ReplySink.IGNORE, new Cancellation()));

            assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.UNREACHABLE);
            assertThat(failure.partial()).isNull();
        }
    }

    @Test
    void a_connection_that_is_not_taken_in_time_is_a_timeout() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort());
                OpenAiClient lost = OpenAiConformanceTest.client(
                        Endpoint.of("http://127.0.0.1:" + full.getLocalPort() + "/v1", null))) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            Timeouts timeouts = new Timeouts(
                    Duration.ofMillis(200), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));

            ProviderFailure failure = catchThrowableOfType(
                    ProviderFailure.class,
                    () -> lost.complete(offering("x", timeouts), chat(), true, ReplySink.IGNORE, new Cancellation()));

            assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.TIMEOUT);
            assertThat(failure).hasMessageContaining("200 ms");
        }
    }

    @Test
    void vectors_come_as_numbers_or_as_base64() {
        ByteBuffer floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .putFloat(-2f);
        provider.next(
                ScriptedProvider.json(200, """
                {"data":[{"index":1,"embedding":"%s"},{"index":0,"embedding":[1,1e-1]}],
                 "usage":{"prompt_tokens":4,"total_tokens":4}}""".formatted(Base64.getEncoder().encodeToString(floats.array()))));

        Embeddings embeddings =
                client.embed(offering("embed"), new Texts(List.of("a", "b"), 2, Texts.Use.QUERY), new Cancellation());

        assertThat(embeddings.vectors().get(0)).containsExactly(1f, 0.1f);
        assertThat(embeddings.vectors().get(1)).containsExactly(0.5f, -2f);
        assertThat(embeddings.usage()).isEqualTo(Usage.of(4, 0));
        assertThat(provider.requests().getFirst().text())
                .isEqualTo("{\"model\":\"embed\",\"input\":[\"a\",\"b\"],\"dimensions\":2}");
    }

    @Test
    void too_few_vectors_are_no_answer() {
        provider.next(ScriptedProvider.json(200, "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}"));

        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> client.embed(
                        offering("embed"), new Texts(List.of("a", "b"), null, Texts.Use.QUERY), new Cancellation()));

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.PROVIDER_ERROR);
    }

    @Test
    void the_model_host_is_asked_where_it_is_and_told_what_texts_are_for() throws Exception {
        var beans = new StaticListableBeanFactory(
                Map.of("host", (ModelHost) () -> Endpoint.of(provider.baseUrl(), "loopback-token")));
        try (OpenAiClient local = new OpenAiClient(
                _ -> {
                    throw new AssertionError("local models have no registered connection");
                },
                beans.getBeanProvider(ModelHost.class))) {
            Offering offering = offering("e5", Timeouts.DEFAULT, ProviderKind.LOCAL);

            local.embed(offering, new Texts(List.of("a"), null, Texts.Use.PASSAGE), new Cancellation());
        }

        Received request = provider.take();
        assertThat(request.header("authorization")).isEqualTo("Bearer loopback-token");
        assertThat(request.text()).contains("\"input_type\":\"passage\"");
    }

    @Test
    void a_test_of_a_good_connection_counts_its_models() {
        assertThat(probe(provider.baseUrl()))
                .isInstanceOfSatisfying(
                        ProviderProbe.Works.class,
                        works -> assertThat(works.models()).isEqualTo(2));
        assertThat(client.probe().models(connection(provider.baseUrl())))
                .extracting(ProviderProbe.OfferedModel::vendorModel)
                .containsExactly("scripted-chat", "scripted-embed");
    }

    @ParameterizedTest
    @CsvSource({"401, CREDENTIALS", "403, PERMISSION", "404, WRONG_PATH", "500, OTHER"})
    void a_test_says_what_a_refusal_means(int status, ProviderProbe.Problem problem) {
        provider.next(ScriptedProvider.error(status, "no"));

        assertThat(fails(provider.baseUrl()).problem()).isEqualTo(problem);
    }

    @Test
    void a_test_tells_apart_what_is_in_the_way() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        provider.next(
                exchange -> exchange.whole(200, "text/html", "<html>hello</html>".getBytes(StandardCharsets.UTF_8)));

        assertThat(fails("http://127.0.0.1:" + port + "/v1").problem()).isEqualTo(ProviderProbe.Problem.REFUSED);
        assertThat(fails("http://no-such-host.invalid/v1").problem()).isEqualTo(ProviderProbe.Problem.UNKNOWN_HOST);
        assertThat(fails(provider.baseUrl()).problem()).isEqualTo(ProviderProbe.Problem.WRONG_PATH);
        assertThat(fails("https://127.0.0.1:" + provider.port() + "/v1").problem())
                .isEqualTo(ProviderProbe.Problem.TLS);
    }

    private Usage usage(String usage) throws IOException {
        provider.next(ScriptedProvider.json(
                200, ScriptedProvider.completion("{\"role\":\"assistant\",\"content\":\"x\"}", "stop", usage)));
        return client.complete(offering("scripted"), chat(), false, ReplySink.IGNORE, new Cancellation())
                .usage();
    }

    private ProviderFailure failure(boolean stream) {
        return Objects.requireNonNull(catchThrowableOfType(
                ProviderFailure.class,
                () -> client.complete(offering("scripted"), chat(), stream, ReplySink.IGNORE, new Cancellation())));
    }

    private ProviderProbe.Fails fails(String baseUrl) {
        return (ProviderProbe.Fails) probe(baseUrl);
    }

    private ProviderProbe.Outcome probe(String baseUrl) {
        return client.probe().test(connection(baseUrl));
    }

    private static Connection connection(String baseUrl) {
        return new Connection.OpenAi(Endpoint.of(baseUrl, SECRET));
    }

    private static Chat chat() {
        return Chat.of(
                List.of(Message.of(Role.USER, "Hello")),
                new Sampling(null, null, 64, null, List.of(), null, null, null));
    }

    private static Offering offering(String model) {
        return offering(model, Timeouts.DEFAULT);
    }

    private static Offering offering(String model, Timeouts timeouts) {
        return offering(model, timeouts, ProviderKind.OPENAI);
    }

    private static Offering offering(String model, Timeouts timeouts, ProviderKind kind) {
        return new Offering(
                ModelId.next(),
                ProviderId.next(),
                kind,
                "test/" + model,
                model,
                model,
                Set.of(Capability.CHAT),
                null,
                null,
                Lifecycle.ACTIVE,
                timeouts,
                true);
    }
}
