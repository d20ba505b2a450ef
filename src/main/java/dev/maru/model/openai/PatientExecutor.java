package dev.maru.model.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a response in short naps on the caller's own thread, and looks around between them. The parser of HttpCore and
 * its streams can go on after a nap that ended without data.
 */
final class PatientExecutor extends HttpRequestExecutor {
    /**
     * The provider had closed a kept connection before the request reached it: nothing happened, it can be sent again. Known
     * by the connection ending at once, without a byte of an answer; one that ends later may have begun its work.
     */
    static final class StaleConnection extends IOException {
        StaleConnection(IOException cause) {
            super(cause);
        }
    }

    private static final long AT_ONCE = Duration.ofMillis(100).toNanos();

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        if (!(context instanceof Exchange exchange)) {
            return super.execute(request, connection, informed, context);
        }
        boolean reused = connection.getEndpointDetails().getRequestCount() > 0;
        long started = System.nanoTime();
        ClassicHttpResponse response;
        try {
            connection.sendRequestHeader(request);
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
            exchange.patience().sent();
            response = head(connection, exchange);
        } catch (NoHttpResponseException | SocketException e) {
            throw reused && System.nanoTime() - started < AT_ONCE ? new StaleConnection(e) : e;
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            connection.receiveResponseEntity(response);
            response.setEntity(new PatientEntity(response.getEntity(), connection, exchange));
        }
        return response;
    }

    private static ClassicHttpResponse head(HttpClientConnection connection, Exchange exchange)
            throws IOException, HttpException {
        while (true) {
            connection.setSocketTimeout(Timeout.of(exchange.nextLook()));
            try {
                ClassicHttpResponse response = connection.receiveResponseHeader();
                if (response.getCode() >= 200) {
                    return response;
                }
            } catch (SocketTimeoutException e) {
                exchange.patience().look();
            }
        }
    }

    private static final class PatientEntity extends HttpEntityWrapper {
        private final HttpClientConnection connection;
        private final Exchange exchange;

        PatientEntity(HttpEntity entity, HttpClientConnection connection, Exchange exchange) {
            super(entity);
            this.connection = connection;
            this.exchange = exchange;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new PatientStream(super.getContent(), connection, exchange);
        }
    }

    private static final class PatientStream extends FilterInputStream {
        private final HttpClientConnection connection;
        private final Exchange exchange;

        PatientStream(InputStream in, HttpClientConnection connection, Exchange exchange) {
            super(in);
            this.connection = connection;
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (true) {
                connection.setSocketTimeout(Timeout.of(exchange.nextLook()));
                try {
                    return in.read(bytes, from, length);
                } catch (SocketTimeoutException e) {
                    if (exchange.isFinishing()) {
                        throw e;
                    }
                    exchange.patience().look();
                }
            }
        }
    }
}
