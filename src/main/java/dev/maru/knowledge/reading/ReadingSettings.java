package dev.maru.knowledge.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How documents are read, and how much one of them may cost.
 *
 * @param workers how many files are read at the same time, each by a process of its own
 * @param heap of one such process
 * @param timeout after which a file is given up and its process is killed
 * @param idle how long a process without work is kept
 * @param maxFile the largest file that is looked at
 * @param maxCharacters the most text of one file
 * @param maxPieces the most paragraphs and cells of tables of one file
 * @param maxUnpacked the most that all parts of a file may unpack to
 * @param maxEntries the most files in one archive
 * @param maxRatio how many times its packed size a large part may unpack to
 * @param maxDepth how deep archives and mails may lie in each other
 */
@ConfigurationProperties("maru.knowledge.reading")
record ReadingSettings(
        @DefaultValue("2") int workers,
        @DefaultValue("256MB") DataSize heap,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("2m") Duration idle,
        @DefaultValue("100MB") DataSize maxFile,
        @DefaultValue("4000000") int maxCharacters,
        @DefaultValue("250000") int maxPieces,
        @DefaultValue("512MB") DataSize maxUnpacked,
        @DefaultValue("10000") int maxEntries,
        @DefaultValue("200") int maxRatio,
        @DefaultValue("4") int maxDepth) {
    ReadingSettings {
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("maru.knowledge.reading.workers must be from 1 to 64, got " + workers);
        }
        if (heap.toMegabytes() < 64) {
            throw new IllegalArgumentException("maru.knowledge.reading.heap must be at least 64MB, got " + heap);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("maru.knowledge.reading.timeout must be positive, got " + timeout);
        }
        if (!idle.isPositive()) {
            throw new IllegalArgumentException("maru.knowledge.reading.idle must be positive, got " + idle);
        }
        if (maxCharacters < 1000 || maxPieces < 1000 || maxEntries < 1 || maxRatio < 2 || maxDepth < 0) {
            throw new IllegalArgumentException(
                    "maru.knowledge.reading.max-characters and max-pieces must be at least 1000,"
                            + " max-entries 1, max-ratio 2 and max-depth 0");
        }
    }
}
