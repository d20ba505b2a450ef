package dev.maru.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another running instance owns the data folder. */
public class DataFolderInUse extends RuntimeException {
    DataFolderInUse(Path folder, @Nullable String owner) {
        super("The data folder " + folder + " belongs to a running instance"
                + (owner == null ? "" : " (process " + owner + ")")
                + ". Stop that one with ./maru down, or choose another folder with --data.");
    }
}
