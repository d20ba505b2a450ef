package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import dev.maru.apikey.Limits;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The OpenAI SDK for Java, as it comes, against the running gateway. */
@MaruTest
class OpenAiJavaSdkTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;
    private OpenAIClient client;

    @BeforeEach
    void makeTenant() throws InterruptedException {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        provider.take(); // the list of models, for the import
        client = client(tenant.key.secret());
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void it_lists_the_granted_models() {
        assertThat(client.models().list().autoPager())
                .extracting(Model::id)
                .contains(tenant.chatModel, tenant.embeddingModel);
    }

    @Test
    void it_gets_an_answer_with_usage() {
        ChatCompletion completion =
                client.chat().completions().create(question().build());

        assertThat(completion.choices().getFirst().message().content()).contains(ScriptedProvider.GREETING);
        assertThat(completion.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(9);
    }

    @Test
    void it_streams_an_answer_that_ends_with_usage() {
        var text = new StringBuilder();
        long[] tokens = {0};
        ChatCompletionCreateParams params = question()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(chunk -> {
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append));
                chunk.usage().ifPresent(usage -> tokens[0] = usage.totalTokens());
            });
        }

        assertThat(text).hasToString(ScriptedProvider.GREETING);
        assertThat(tokens[0]).isEqualTo(14);
    }

    @Test
    void it_calls_tools_and_tells_what_they_answered() {
        provider.next(ScriptedProvider.json(
                200,
                ScriptedProvider.completion(
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"서울\\\"}\"}}]}",
                        "tool_calls",
                        ScriptedProvider.usage(20, 9))));
        ChatCompletionCreateParams.Builder conversation = question()
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .description("Tells the weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build());

        ChatCompletionMessage asked = client.chat()
                .completions()
                .create(conversation.build())
                .choices()
                .getFirst()
                .message();
        var call = asked.toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"서울\"}");

        ChatCompletion after = client.chat()
                .completions()
                .create(conversation
                        .addMessage(asked)
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("맑음")
                                .build())
                        .build());
        assertThat(after.choices().getFirst().message().content()).contains(ScriptedProvider.GREETING);
        assertThat(provider.requests().getLast().text())
                .contains("\"tool_call_id\":\"call-1\"")
                .contains("맑음");
    }

    @Test
    void it_gets_vectors() {
        CreateEmbeddingResponse vectors = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(tenant.embeddingModel)
                        .inputOfArrayOfStrings(List.of("하나", "둘"))
                        .build());

        assertThat(vectors.data()).hasSize(2);
        assertThat(vectors.data().get(1).embedding()).containsExactly(1.5f, -0.25f, 0.125f);
        assertThat(vectors.usage().promptTokens()).isEqualTo(6);
    }

    @Test
    void a_wrong_key_is_an_unauthorized_exception() {
        OpenAIClient stranger = client("maru_0000");

        UnauthorizedException e = catchThrowableOfType(
                UnauthorizedException.class,
                () -> stranger.chat().completions().create(question().build()));
        stranger.close();

        assertThat(e.code()).contains("invalid_api_key");
    }

    @Test
    void an_unknown_model_is_a_not_found_exception_that_names_those_there_are() {
        NotFoundException e = catchThrowableOfType(
                NotFoundException.class,
                () -> client.chat()
                        .completions()
                        .create(question().model("nobody/nothing").build()));
        assertThat(e.code()).contains("model_not_found");
        assertThat(e).hasMessageContaining(tenant.chatModel);
    }

    @Test
    void a_provider_that_throttles_is_a_rate_limit_exception() {
        provider.next(ScriptedProvider.error(429, "slow down", "retry-after", "3"));

        RateLimitException e = catchThrowableOfType(
                RateLimitException.class,
                () -> client.chat().completions().create(question().build()));
        assertThat(e.code()).contains("provider_throttled");
        assertThat(e.headers().values("retry-after")).containsExactly("3");
    }

    @Test
    void a_request_that_the_provider_refuses_is_a_bad_request_exception_in_the_providers_words() {
        provider.next(ScriptedProvider.error(400, "context length exceeded"));

        assertThat(catchThrowableOfType(
                        BadRequestException.class,
                        () -> client.chat().completions().create(question().build())))
                .hasMessageContaining("context length exceeded");
    }

    @Test
    void a_provider_that_fails_is_a_server_exception() {
        provider.next(ScriptedProvider.error(500, "oops"));

        InternalServerException e = catchThrowableOfType(
                InternalServerException.class,
                () -> client.chat().completions().create(question().build()));
        assertThat(e.code()).contains("provider_error");
    }

    @Test
    void a_provider_that_is_down_is_a_server_exception() {
        provider.close();

        InternalServerException e = catchThrowableOfType(
                InternalServerException.class,
                () -> client.chat().completions().create(question().build()));

        assertThat(e.code()).contains("provider_unreachable");
    }

    @Test
    void half_a_stream_is_an_exception_after_what_had_come() {
        provider.next(ScriptedProvider.stream()
                .text("half ")
                .text("a ")
                .silence(Duration.ofMillis(100))
                .cut());
        var text = new StringBuilder();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question().build())) {
            assertThat(catchThrowableOfType(
                            OpenAIException.class,
                            () -> stream.stream()
                                    .forEach(chunk -> chunk.choices()
                                            .forEach(choice ->
                                                    choice.delta().content().ifPresent(text::append)))))
                    .isNotNull();
        }

        assertThat(text).hasToString("half a ");
    }

    private ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model(tenant.chatModel)
                .addSystemMessage("Be brief.")
                .addUserMessage("안녕하세요?");
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
