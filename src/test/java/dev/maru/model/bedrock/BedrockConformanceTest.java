package dev.maru.model.bedrock;

import dev.maru.model.ChatModel;
import dev.maru.model.Connection;
import dev.maru.model.Part;
import dev.maru.model.ProviderKind;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.model.client.FakeProviderConformance;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

class BedrockConformanceTest extends FakeProviderConformance {
    /** Never closed: it keeps the SDK's shared threads alive, whose end would take 2 s after each test. */
    private static final SdkAsyncHttpClient KEEPS_THREADS = NettyNioAsyncHttpClient.create();

    private final FakeBedrock provider = new FakeBedrock();
    private final BedrockModels models = models(provider, null);

    static BedrockModels models(FakeBedrock provider, @Nullable String role) {
        Objects.requireNonNull(KEEPS_THREADS);
        return new BedrockModels(
                _ -> new Connection.Bedrock("ap-northeast-2", role, "external-1"),
                new BedrockSettings(URI.create(provider.scripted().address())),
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSCRIPTED", "scripted-secret")));
    }

    @AfterEach
    void close() {
        models.close();
        provider.close();
    }

    /** Bedrock has no schema for an answer, so the answer comes as the arguments of a tool. */
    @Override
    protected void answersBySchema(String json) {
        provider.answers(List.of(new Part.ToolCall("t-1", "place", json)), StopReason.TOOL_CALLS, Usage.of(5, 5));
    }

    @Override
    protected FakeProvider provider() {
        return provider;
    }

    @Override
    protected ChatModel model() {
        return models;
    }

    @Override
    protected ProviderKind kind() {
        return ProviderKind.BEDROCK;
    }

    @Override
    protected String vendorModel() {
        return "anthropic.claude-scripted-v1:0";
    }
}
