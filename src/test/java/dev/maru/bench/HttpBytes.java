package dev.maru.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 messages from a socket with as little work as can be: it shares the cores with what is measured. */
final class HttpBytes {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    HttpBytes(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null where the stream has ended. */
    @Nullable
    String line() throws IOException {
        int scanned = 0;
        while (true) {
            if (from + scanned == to && !fill()) {
                return null;
            }
            int at = from + scanned++;
            if (buffer[at] == '\n') {
                int end = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
                String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
                from = at + 1;
                return line;
            }
        }
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int have = 0; have < length; ) {
            if (from == to && !fill()) {
                throw new EOFException("the body ends after " + have + " of " + length + " bytes");
            }
            int some = Math.min(length - have, to - from);
            System.arraycopy(buffer, from, bytes, have, some);
            from += some;
            have += some;
        }
        return bytes;
    }

    /** @return whether there is more; what was not consumed stays in order */
    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == buffer.length && from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        } else if (to == buffer.length) {
            throw new IOException("a line is longer than " + buffer.length + " bytes");
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return false;
        }
        to += read;
        return true;
    }
}
