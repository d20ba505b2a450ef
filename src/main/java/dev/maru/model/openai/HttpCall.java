package dev.maru.model.openai;

import dev.maru.model.openai.PatientExecutor.StaleConnection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** One call. Closing it frees the connection, or closes it if the response was not read to its end. */
final class HttpCall implements Closeable {
    private static final int LARGEST_BODY = 64 << 20;
    private static final int SENDS_AT_MOST = 3;

    private final CloseableHttpClient client;
    private final HttpHost host;
    private final HttpUriRequestBase request;
    private final Exchange exchange;
    private @Nullable ClassicHttpResponse response;
    private boolean finished;

    HttpCall(CloseableHttpClient client, HttpHost host, HttpUriRequestBase request, Exchange exchange) {
        this.client = client;
        this.host = host;
        this.request = request;
        this.exchange = exchange;
    }

    /** Sends it and waits for the head of the response. */
    HttpCall send() throws IOException {
        for (int send = 1; ; send++) {
            try {
                response = client.executeOpen(host, request, exchange);
                return this;
            } catch (StaleConnection e) {
                if (send == SENDS_AT_MOST || request.isAborted()) {
                    throw e;
                }
            }
        }
    }

    int status() {
        return response().getCode();
    }

    @Nullable
    String header(String name) {
        Header header = response().getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    boolean isEventStream() {
        HttpEntity entity = response().getEntity();
        return entity != null
                && entity.getContentType() != null
                && entity.getContentType().regionMatches(true, 0, "text/event-stream", 0, 17);
    }

    byte[] body() throws IOException {
        HttpEntity entity = response().getEntity();
        if (entity == null) {
            finished = true;
            return new byte[0];
        }
        InputStream in = entity.getContent();
        byte[] bytes = read(in, entity.getContentLength());
        if (bytes.length == LARGEST_BODY) {
            throw new IOException("the answer is larger than " + (LARGEST_BODY >> 20) + " MB");
        }
        in.close();
        finished = true;
        return bytes;
    }

    /** A body that says its length is read without the 16 KB that reading to an unknown end takes. */
    private static byte[] read(InputStream in, long announced) throws IOException {
        return in.readNBytes(announced >= 0 && announced < LARGEST_BODY ? (int) announced : LARGEST_BODY);
    }

    InputStream stream() throws IOException {
        HttpEntity entity = response().getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** All that matters was read: reads the formal end, if it comes at once. */
    void finish(InputStream stream) {
        exchange.finishing();
        try {
            if (stream.read(new byte[64]) < 0) {
                stream.close();
                finished = true;
            }
        } catch (IOException e) {
            // Then the connection is not kept.
        }
    }

    /** Closes the connection, from any thread and at any time. */
    void abort() {
        request.cancel();
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            abort();
        }
        if (response != null) {
            response.close();
        }
    }

    private ClassicHttpResponse response() {
        if (response == null) {
            throw new IllegalStateException("not sent yet");
        }
        return response;
    }
}
