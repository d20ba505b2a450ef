package dev.maru.knowledge.source;

import dev.maru.knowledge.connector.upload.UploadConnector;
import dev.maru.knowledge.connector.upload.UploadedFiles;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Takes files for upload sources. */
@Component
class Handover {
    private final UploadedFiles files;
    private final SourceSettings settings;

    Handover(UploadedFiles files, SourceSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    void put(StoredSource source, String path, InputStream content) {
        requireUpload(source);
        files.put(source.id(), path, content, settings.largest().toBytes());
    }

    long arrived(StoredSource source, String path) {
        requireUpload(source);
        return files.arrived(source.id(), path);
    }

    long append(StoredSource source, String path, InputStream content, long offset, boolean last) {
        requireUpload(source);
        return files.append(
                source.id(), path, content, offset, last, settings.largest().toBytes());
    }

    void remove(StoredSource source, String path) {
        requireUpload(source);
        if (!files.remove(source.id(), path)) {
            throw new NotFound(new ResourceRef("file", path));
        }
    }

    private static void requireUpload(StoredSource source) {
        if (!source.connector().equals(UploadConnector.NAME)) {
            throw new Refused("Files are handed over to upload sources only; this one reads them by its connector \""
                    + source.connector() + "\".");
        }
    }
}
