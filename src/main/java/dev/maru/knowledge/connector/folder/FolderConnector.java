package dev.maru.knowledge.connector.folder;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A folder on the server's disk, below one that the operator has opened. */
@Component
public final class FolderConnector implements Connector {
    private static final String PATH = "path";
    private final ConnectorSettings settings;

    public FolderConnector(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        String example = settings.folders().isEmpty()
                ? "/srv/documents"
                : settings.folders().getFirst().toString();
        return List.of(new Field(PATH, Field.Kind.TEXT, true, example));
    }

    @Override
    public Place open(Map<String, String> given, SourceId source) {
        String text = Connector.required(given, PATH);
        Path folder;
        try {
            folder = Path.of(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of a folder: " + e.getReason(), e);
        }
        if (!isOpened(folder)) {
            throw new IllegalArgumentException("The folder " + folder + " is not opened to data sources. "
                    + (settings.folders().isEmpty()
                            ? "An operator opens folders by the setting maru.knowledge.connectors.folders."
                            : "Choose one below " + settings.folders()
                                    + ", or ask an operator to add it to maru.knowledge.connectors.folders."));
        }
        return new FolderPlace(folder);
    }

    private boolean isOpened(Path folder) {
        return folder.isAbsolute()
                && settings.folders().stream()
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
