package dev.maru.knowledge.reading;

import java.nio.file.Path;

/** Reads files of any kind that is known. Blocks; never throws for what is in a file. */
public interface Readings {
    /** @param name what the file is called where it came from; its ending is a hint, not the truth */
    Reading read(Path file, String name);
}
