package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.metering.Budgets;
import dev.maru.shared.Money;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What OpenAI's own client makes of a limited key and a spent budget. */
@MaruTest
class KeyAndBudgetSdkTest {
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
    void it_sees_errors_as_its_own() {
        assertThatThrownBy(() -> client("maru_wrong")
                        .chat()
                        .completions()
                        .create(question().build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("not a whole Maru key");
        assertThatThrownBy(() ->
                        client().chat().completions().create(question().n(2).build()))
                .isInstanceOf(BadRequestException.class);
        IssuedKey slow = tenant.anotherKey(new KeyWish("slow", null, new Limits(1, null)));
        client(slow.secret()).chat().completions().create(question().build());
        assertThatThrownBy(() -> client(slow.secret())
                        .chat()
                        .completions()
                        .create(question().build()))
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
