package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.metering.Budgets;
import dev.maru.shared.Money;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** OpenAI's own client, unmodified, with nothing but another address and key. */
@MaruTest
class OpenAiSdkTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void it_gets_a_whole_answer() {
        ChatCompletion answer = client().chat().completions().create(question().build());
        assertThat(answer.choices().getFirst().message().content()).contains(ScriptedProvider.GREETING);
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(14);
        assertThat(answer.model()).isEqualTo(tenant.chatModel);
    }

    @Test
    void it_gets_a_stream_with_its_usage() {
        var params = question()
                .streamOptions(ChatCompletionStreamOptions.builder()
                        .includeUsage(true)
                        .build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client().chat().completions().createStreaming(params)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();
            String text = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
            assertThat(text).isEqualTo(ScriptedProvider.GREETING);
            assertThat(chunks.getLast().usage().orElseThrow().completionTokens())
                    .isEqualTo(5);
        }
    }

    @Test
    void it_gets_vectors_and_the_list_of_models() {
        var embeddings = client().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(tenant.embeddingModel)
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .build());
        assertThat(embeddings.data().get(1).embedding()).containsExactly(1.5f, -0.25f, 0.125f);
        assertThat(client().models().list().items()).anyMatch(model -> model.id().equals(tenant.chatModel));
        assertThat(client().models().retrieve(tenant.chatModel).id()).isEqualTo(tenant.chatModel);
    }

    @Test
    void it_sees_errors_as_its_own() {
        assertThatThrownBy(() -> client("maru_wrong").chat().completions().create(question().build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("not a whole Maru key");
        assertThatThrownBy(() -> client().chat().completions().create(question().n(2).build()))
                .isInstanceOf(BadRequestException.class);
        IssuedKey slow = tenant.anotherKey(new KeyWish("slow", null, new Limits(1, null)));
        client(slow.secret()).chat().completions().create(question().build());
        assertThatThrownBy(() -> client(slow.secret()).chat().completions().create(question().build()))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void a_spent_hard_budget_is_not_tried_again() {
        context.getBean(Budgets.class)
                .create(
                        Tenant.ADMIN,
                        tenant.team.id(),
                        null,
                        new Budgets.Terms(Money.usd("0.000001"), true, ZoneOffset.UTC));
        int before = provider.requests().size();
        assertThatThrownBy(() -> client().chat().completions().create(question().build()))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining(tenant.team.name());
        assertThat(provider.requests()).hasSize(before);
    }

    private ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model(tenant.chatModel)
                .maxCompletionTokens(100)
                .addUserMessage("Hi");
    }

    private OpenAIClient client() {
        return client(tenant.key.secret());
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
