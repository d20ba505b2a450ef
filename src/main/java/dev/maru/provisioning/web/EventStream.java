package dev.maru.provisioning.web;

import dev.maru.identity.Caller;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.Operations;
import dev.maru.shared.OperationId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events of an operation as server-sent events (WHATWG HTML, "Server-sent events"), written by the request's own virtual
 * thread. A comment in silence shows that a client is gone.
 */
final class EventStream {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Operations operations;
    private final JsonMapper json;

    EventStream(Operations operations, JsonMapper json) {
        this.operations = operations;
        this.json = json;
    }

    /** One of the two. */
    private record News(
            @Nullable OperationEvent event, @Nullable Operation end) {}

    void send(Caller caller, OperationId operation, long after, HttpServletResponse response)
            throws IOException, InterruptedException {
        BlockingQueue<News> news = new LinkedBlockingQueue<>();
        try (var _ = operations.follow(
                caller,
                operation,
                after,
                event -> news.add(new News(event, null)),
                end -> news.add(new News(null, end)))) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            OutputStream out = response.getOutputStream();
            while (true) {
                News next = news.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
                out.write(text(next).getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (next != null && next.end() != null) {
                    return;
                }
            }
        }
    }

    private String text(@Nullable News news) {
        if (news == null) {
            return ": still going on\n\n";
        }
        OperationEvent event = news.event();
        if (event != null) {
            return "id: " + event.sequence() + "\nevent: event\ndata: "
                    + json.writeValueAsString(OperationBody.EventBody.of(event)) + "\n\n";
        }
        Operation end = news.end();
        return "event: end\ndata: " + (end == null ? "{}" : json.writeValueAsString(OperationBody.of(end))) + "\n\n";
    }
}
