package dev.maru.gateway.openai;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a request's body into memory, up to a limit. */
record RequestBody(byte[] bytes, int length) {
    private static final int FIRST_GUESS = 8192;

    /** @throws BadRequest if it is longer than the limit, without reading more */
    static RequestBody read(HttpServletRequest request, int limit) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw BadRequest.tooLong(limit);
        }
        InputStream in = request.getInputStream();
        byte[] bytes = new byte[announced >= 0 ? (int) announced : FIRST_GUESS];
        int length = 0;
        while (true) {
            int read = length < bytes.length ? in.read(bytes, length, bytes.length - length) : 0;
            if (read < 0 || length + read == announced) {
                return new RequestBody(bytes, length + Math.max(read, 0));
            }
            length += read;
            if (length == bytes.length) {
                if (length >= limit) {
                    throw BadRequest.tooLong(limit);
                }
                bytes = Arrays.copyOf(bytes, Math.min(limit + 1, bytes.length * 2));
            }
        }
    }
}
