package dev.maru.model.openai;

import dev.maru.model.ChatModel;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.ModelHost;
import dev.maru.model.ProviderKind;
import dev.maru.model.client.FakeProviderConformance;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class OpenAiConformanceTest extends FakeProviderConformance {
    private final FakeOpenAi provider = new FakeOpenAi();
    private final OpenAiClient client = client(Endpoint.of(provider.scripted().baseUrl(), "sk-scripted-secret"));

    static OpenAiClient client(Endpoint endpoint) {
        return new OpenAiClient(
                _ -> new Connection.OpenAi(endpoint), new StaticListableBeanFactory().getBeanProvider(ModelHost.class));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        provider.close();
    }

    @Override
    protected FakeProvider provider() {
        return provider;
    }

    @Override
    protected ChatModel model() {
        return client;
    }

    @Override
    protected ProviderKind kind() {
        return ProviderKind.OPENAI;
    }

    @Override
    protected String vendorModel() {
        return "scripted";
    }
}
