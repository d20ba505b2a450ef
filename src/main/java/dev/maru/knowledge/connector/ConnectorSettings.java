package dev.maru.knowledge.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    /** For a form. */
    public String example() {
        return folders.isEmpty() ? "/srv/documents" : folders.getFirst().toString();
    }

    /** A folder that a person has typed. @throws IllegalArgumentException if it lies below none that is opened */
    public Path opened(String text) {
        Path folder;
        try {
            folder = Path.of(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of a folder: " + e.getReason(), e);
        }
        if (!isOpened(folder)) {
            throw new IllegalArgumentException("The folder " + folder + " is not opened to data sources. "
                    + (folders.isEmpty()
                            ? "An operator opens folders by the setting maru.knowledge.connectors.folders."
                            : "Choose one below " + folders
                                    + ", or ask an operator to add it to maru.knowledge.connectors.folders."));
        }
        return folder;
    }

    private boolean isOpened(Path folder) {
        return folder.isAbsolute()
                && folders.stream()
                        .anyMatch(opened -> folder.startsWith(opened.normalize())
                                && (!Files.exists(folder) || real(folder).startsWith(real(opened))));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
