package dev.maru.model.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into events as the HTML standard has it ("Server-sent events", 9.2.6), as bytes: a character cut in two
 * by the network is whole again before anybody decodes it. Only the data of events is kept. Lines end with LF or CRLF.
 */
final class ServerSentEvents {
    private static final int LONGEST_LINE = 16 << 20;
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final InputStream in;
    private byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private int lineStart;
    private int lineEnd;

    private byte[] data = {};
    private int from;
    private int length;

    ServerSentEvents(InputStream in) {
        this.in = in;
    }

    byte[] data() {
        return data;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    boolean dataIs(String ascii) {
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (data[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Goes to the next event that has data; false at the end of the stream. What it shows is valid until the next call. */
    boolean next() throws IOException {
        ByteArrayOutputStream several = null;
        boolean found = false;
        if (position == limit) {
            position = 0;
            limit = 0;
        }
        while (line()) {
            if (lineStart == lineEnd) {
                if (found) {
                    return show(several);
                }
            } else if (isData()) {
                int start = lineStart + DATA.length;
                if (start < lineEnd && buffer[start] == ' ') {
                    start++;
                }
                if (found) {
                    if (several == null) {
                        several = new ByteArrayOutputStream();
                        several.write(data, from, length);
                    }
                    several.write('\n');
                    several.write(buffer, start, lineEnd - start);
                } else {
                    found = true;
                    data = buffer;
                    from = start;
                    length = lineEnd - start;
                }
            }
        }
        return found && show(several);
    }

    private boolean show(@Nullable ByteArrayOutputStream several) {
        if (several != null) {
            data = several.toByteArray();
            from = 0;
            length = data.length;
        }
        return true;
    }

    private boolean isData() {
        return lineEnd - lineStart >= DATA.length
                && Arrays.equals(buffer, lineStart, lineStart + DATA.length, DATA, 0, DATA.length);
    }

    /** The next line, without its end; the last one need not have one. */
    private boolean line() throws IOException {
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return line(i, i + 1);
                }
            }
            int pending = limit - position;
            makeRoom();
            scanned = position + pending;
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return limit > position && line(limit, limit);
            }
            limit += read;
        }
    }

    private boolean line(int end, int next) {
        lineStart = position;
        lineEnd = end > position && buffer[end - 1] == '\r' ? end - 1 : end;
        position = next;
        return true;
    }

    /** Never moves bytes within the buffer: the event at hand may still lie in it. */
    private void makeRoom() throws IOException {
        if (limit < buffer.length) {
            return;
        }
        int pending = limit - position;
        if (pending > LONGEST_LINE) {
            throw new IOException("a line of the stream is longer than " + (LONGEST_LINE >> 20) + " MB");
        }
        byte[] larger = new byte[pending > buffer.length / 2 ? buffer.length * 2 : buffer.length];
        System.arraycopy(buffer, position, larger, 0, pending);
        buffer = larger;
        position = 0;
        limit = pending;
    }
}
