package dev.maru.knowledge.connector.git;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What Git sources may take.
 *
 * @param largest how much one fetch may bring; a repository is fetched without its history
 */
@ConfigurationProperties("maru.knowledge.connectors.git")
public record GitSettings(@DefaultValue("2GB") DataSize largest) {
    public GitSettings {
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "maru.knowledge.connectors.git.largest needs at least one byte, got " + largest);
        }
    }
}
