package dev.maru.knowledge.connector;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What connectors may reach.
 *
 * @param folders folders on the server's disk that data sources may read, with all below them; none by default
 * @param ownMachine whether data sources may call addresses of this machine and its link (127.0.0.1, 169.254.0.0/16 …)
 */
@ConfigurationProperties("maru.knowledge.connectors")
public record ConnectorSettings(
        @DefaultValue List<Path> folders,
        @DefaultValue("false") boolean ownMachine) {
    public ConnectorSettings {
        for (Path folder : folders) {
            if (!folder.isAbsolute()) {
                throw new IllegalArgumentException(
                        "maru.knowledge.connectors.folders needs absolute paths, got " + folder);
            }
        }
        folders = List.copyOf(folders);
    }
}
