package dev.maru.model.catalog;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is looked for on this machine when an administrator opens the providers.
 *
 * @param servers addresses of model servers by the name a provider would get; those of Ollama, LM Studio and llama-server
 *     where not set
 */
@ConfigurationProperties("maru.model.discovery")
record DiscoverySettings(Map<String, String> servers) {
    private static final Map<String, String> USUAL = Map.of(
            "ollama", "http://127.0.0.1:11434/v1",
            "lm-studio", "http://127.0.0.1:1234/v1",
            "llama-server", "http://127.0.0.1:8080/v1");

    @SuppressWarnings("NullAway") // nothing is bound where nothing is set
    DiscoverySettings {
        servers = servers == null || servers.isEmpty() ? USUAL : Map.copyOf(servers);
    }
}
