package dev.maru.knowledge.connector.folder;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
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
        return List.of(new Field(PATH, Field.Kind.TEXT, true, settings.example()));
    }

    @Override
    public Place open(Map<String, String> given, SourceId source) {
        return new FolderPlace(settings.opened(Connector.required(given, PATH)));
    }
}
