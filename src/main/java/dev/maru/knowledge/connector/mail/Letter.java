package dev.maru.knowledge.connector.mail;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a message lies.
 *
 * @param key its Message-ID, or a checksum where it has none
 * @param path for people
 * @param file that it lies in
 * @param from where it begins there, in bytes
 * @param to where it ends
 * @param boxed whether lines that begin with From have a mark before them
 * @param mark a checksum of its bytes
 */
record Letter(
        String key,
        String path,
        Path file,
        long from,
        long to,
        boolean boxed,
        String mark,
        @Nullable Instant date) {}
