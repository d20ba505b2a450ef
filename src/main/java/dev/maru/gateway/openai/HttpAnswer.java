package dev.maru.gateway.openai;

import dev.maru.gateway.CallHeaders;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response to one request: status, headers, bytes. */
final class HttpAnswer {
    private static final String JSON = "application/json";
    private static final String INVOCATION = "x-maru-invocation";
    private static final String MODEL = "x-maru-model";

    private final HttpServletResponse response;
    private boolean streaming;

    HttpAnswer(HttpServletResponse response) {
        this.response = response;
        response.setHeader("x-content-type-options", "nosniff");
        response.setHeader("cache-control", "no-store");
    }

    void invocation(InvocationId id) {
        response.setHeader(INVOCATION, id.text());
    }

    void answeredBy(String model, @Nullable Money cost, Map<String, String> limits) {
        response.setHeader(MODEL, model);
        if (cost != null) {
            response.setHeader("x-maru-cost", cost.toString());
        }
        limits.forEach(response::setHeader);
    }

    void beginStream(InvocationId id, String model, Map<String, String> limits) {
        invocation(id);
        response.setHeader(MODEL, model);
        limits.forEach(response::setHeader);
        response.setContentType("text/event-stream");
        response.setHeader("x-accel-buffering", "no");
    }

    /** From here on the answer is a stream, and its status is 200. */
    ServletOutputStream stream() throws IOException {
        streaming = true;
        return response.getOutputStream();
    }

    boolean isStreaming() {
        return streaming;
    }

    void json(byte[] body) throws IOException {
        json(200, body);
    }

    void error(OpenAiError error, Map<String, String> limits) throws IOException {
        limits.forEach(response::setHeader);
        Duration retryAfter = error.retryAfter();
        if (retryAfter != null) {
            response.setHeader(CallHeaders.RETRY_AFTER, CallHeaders.retryAfter(retryAfter));
            response.setHeader("retry-after-ms", Long.toString(retryAfter.toMillis()));
        }
        if (error.isFinal()) {
            response.setHeader("x-should-retry", "false");
        }
        if (error.status() == 401) {
            response.setHeader("www-authenticate", "Bearer realm=\"maru\"");
        }
        json(error.status(), Answers.error(error));
    }

    private void json(int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
