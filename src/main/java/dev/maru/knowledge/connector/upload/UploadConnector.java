package dev.maru.knowledge.connector.upload;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.folder.FolderPlace;
import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Files that people hand over. */
@Component
public final class UploadConnector implements Connector {
    public static final String NAME = "upload";
    private final UploadedFiles files;

    public UploadConnector(UploadedFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        return new FolderPlace(files.folder(source));
    }
}
