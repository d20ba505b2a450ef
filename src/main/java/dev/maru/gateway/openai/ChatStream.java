package dev.maru.gateway.openai;

import dev.maru.gateway.ClientConnection;
import dev.maru.model.Citations;
import dev.maru.model.Delta;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.Usage;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import dev.maru.shared.Uuid7;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes an answer as server-sent events while it comes. */
final class ChatStream implements ReplySink {
    private static final byte[] END_OF_EVENT = bytes("\n\n");
    private static final byte[] COMMENT = bytes(": waiting for the model\n\n");
    private static final byte[] DONE = bytes("data: [DONE]\n\n");
    private static final byte[] FIRST_DELTA = bytes("[{\"index\":0,\"delta\":{\"role\":\"assistant\",");
    private static final byte[] DELTA = bytes("[{\"index\":0,\"delta\":{");
    private static final byte[] CONTENT = bytes("\"content\":\"");
    private static final byte[] REASONING = bytes("\"reasoning_content\":\"");
    private static final byte[] TOOL_CALLS = bytes("\"tool_calls\":");
    private static final byte[] END_OF_TEXT = bytes("\"},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] END_OF_CALL = bytes("},\"logprobs\":null,\"finish_reason\":null}]");

    private final HttpAnswer http;
    private final ClientConnection connection;
    private final InvocationId invocation;
    private final boolean withUsage;
    private final long commentAfterNanos;
    private long lastWrite = System.nanoTime();
    private boolean hasRole;
    private byte[] head = {};
    private byte[] tail = {};

    ChatStream(
            HttpAnswer http,
            ClientConnection connection,
            InvocationId invocation,
            boolean withUsage,
            long commentAfterNanos) {
        this.http = http;
        this.connection = connection;
        this.invocation = invocation;
        this.withUsage = withUsage;
        this.commentAfterNanos = commentAfterNanos;
    }

    @Override
    public void begin(String answeringModel, Map<String, String> limits) {
        http.beginStream(invocation, answeringModel, limits);
        long created = Uuid7.instant(invocation.value()).getEpochSecond();
        head = bytes("data: {\"id\":\"" + invocation.text() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + created + ",\"model\":\"" + new String(Json.quoted(answeringModel), StandardCharsets.UTF_8)
                + "\",\"choices\":");
        tail = bytes(withUsage ? ",\"usage\":null}\n\n" : "}\n\n");
    }

    @Override
    public void send(Delta delta) throws IOException {
        ServletOutputStream out = http.stream();
        out.write(head);
        out.write(hasRole ? DELTA : FIRST_DELTA);
        hasRole = true;
        switch (delta) {
            case Delta.Text(var text) -> text(out, CONTENT, text);
            case Delta.Reasoning(var text) -> text(out, REASONING, text);
            case Delta.ToolCall call -> {
                out.write(TOOL_CALLS);
                out.write(toolCall(call));
                out.write(END_OF_CALL);
            }
        }
        out.write(tail);
        flush(out);
    }

    private static void text(ServletOutputStream out, byte[] field, String text) throws IOException {
        out.write(field);
        out.write(Json.quoted(text));
        out.write(END_OF_TEXT);
    }

    private static byte[] toolCall(Delta.ToolCall call) {
        var bytes = new ByteArrayBuilder(256);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartArray();
            json.writeStartObject();
            json.writeNumberProperty("index", call.index());
            if (call.id() != null) {
                json.writeStringProperty("id", call.id());
                json.writeStringProperty("type", "function");
            }
            json.writeObjectPropertyStart("function");
            if (call.name() != null) {
                json.writeStringProperty("name", call.name());
            }
            json.writeStringProperty("arguments", call.arguments());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        return bytes.getClearAndRelease();
    }

    /** Says so only after a while: once a stream has begun, a failure can no longer come as a status. */
    @Override
    public void heartbeat() throws IOException {
        connection.requireOpen();
        if (System.nanoTime() - lastWrite >= commentAfterNanos) {
            ServletOutputStream out = http.stream();
            out.write(COMMENT);
            flush(out);
        }
    }

    /** The end of an answer: why it stopped, and what it took. */
    void end(Reply.Answered answer) throws IOException {
        if (head.length == 0) {
            begin(answer.offering().name(), answer.limits());
        }
        ServletOutputStream out = http.stream();
        out.write(head);
        out.write(bytes("[{\"index\":0,\"delta\":{" + (hasRole ? "" : "\"role\":\"assistant\",\"content\":\"\"")
                + "},\"logprobs\":null,\"finish_reason\":\"" + Answers.finishReason(answer.stop()) + "\"}]"));
        if (answer.citations() != null) {
            out.write(bytes(",\"maru\":"));
            out.write(cited(answer.citations()));
        }
        out.write(tail);
        if (withUsage) {
            out.write(head);
            out.write(bytes("[],\"usage\":"));
            out.write(usage(answer.usage()));
            out.write(bytes(",\"maru\":" + cost(answer.cost()) + "}\n\n"));
        }
        out.write(DONE);
        flush(out);
    }

    /** The end of an answer that broke off. */
    void end(OpenAiError error) throws IOException {
        ServletOutputStream out = http.stream();
        out.write(bytes("data: "));
        out.write(Answers.error(error));
        out.write(END_OF_EVENT);
        flush(out);
    }

    private static byte[] usage(Usage usage) {
        var bytes = new ByteArrayBuilder(256);
        try (JsonGenerator json = Json.writing(bytes)) {
            Answers.usage(json, usage);
        }
        return bytes.getClearAndRelease();
    }

    private static String cost(@Nullable Money cost) {
        return cost == null ? "{\"cost\":null}" : "{\"cost\":\"" + cost + "\"}";
    }

    private static byte[] cited(Citations citations) {
        var bytes = new ByteArrayBuilder(512);
        try (JsonGenerator json = Json.writing(bytes)) {
            json.writeStartObject();
            CitedAnswer.write(json, citations);
            json.writeEndObject();
        }
        return bytes.getClearAndRelease();
    }

    private void flush(ServletOutputStream out) throws IOException {
        out.flush();
        lastWrite = System.nanoTime();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
