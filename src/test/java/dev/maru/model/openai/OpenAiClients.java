package dev.maru.model.openai;

import dev.maru.model.ModelHost;
import dev.maru.model.client.ProviderClient;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Lends the real client to tests of other packages. */
public final class OpenAiClients {
    private OpenAiClients() {}

    public static ProviderClient to(ModelHost host) {
        var beans = new StaticListableBeanFactory(Map.of("host", host));
        return new OpenAiClient(
                _ -> {
                    throw new AssertionError("local models have no registered connection");
                },
                beans.getBeanProvider(ModelHost.class));
    }
}
