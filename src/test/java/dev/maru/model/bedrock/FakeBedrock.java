package dev.maru.model.bedrock;

import dev.maru.model.Part;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.model.client.FakeProviderConformance.FakeProvider;
import dev.maru.testing.ScriptedServer;
import dev.maru.testing.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.json.JsonMapper;

/** Bedrock's wire: JSON, and its binary event stream. */
final class FakeBedrock implements FakeProvider {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Server server = new Server();

    static final class Server extends ScriptedServer {
        private Server() {
            super(exchange -> json(500, "InternalServerException", "{\"message\":\"no script\"}")
                    .to(exchange));
        }
    }

    Server scripted() {
        return server;
    }

    static Answer json(int status, String errorType, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("x-amzn-requestid", "req-scripted"));
        if (status >= 400) {
            all.addAll(List.of("x-amzn-errortype", errorType));
        }
        all.addAll(List.of(headers));
        return exchange -> exchange.whole(
                status, "application/json", body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    @Override
    public void answers(List<Part> parts, StopReason stop, Usage usage) {
        server.next(exchange -> {
            boolean stream = exchange.request().path().endsWith("/converse-stream");
            (stream ? streamed(parts, stop, usage) : whole(parts, stop, usage)).to(exchange);
        });
    }

    private static Answer whole(List<Part> parts, StopReason stop, Usage usage) {
        List<String> blocks = new ArrayList<>();
        for (Part part : parts) {
            blocks.add(
                    switch (part) {
                        case Part.Text(String text) -> "{\"text\":%s}".formatted(quote(text));
                        case Part.Reasoning(String text, String _) ->
                            "{\"reasoningContent\":{\"reasoningText\":{\"text\":%s}}}".formatted(quote(text));
                        case Part.ToolCall(String id, String name, String arguments) ->
                            "{\"toolUse\":{\"toolUseId\":\"%s\",\"name\":\"%s\",\"input\":%s}}"
                                    .formatted(id, name, arguments);
                        default -> throw new IllegalArgumentException(part.toString());
                    });
        }
        return json(
                200,
                "",
                "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[%s]}},\"stopReason\":\"%s\",\"usage\":%s,\"metrics\":{\"latencyMs\":1}}"
                        .formatted(String.join(",", blocks), reason(stop), usage(usage)));
    }

    private static Answer streamed(List<Part> parts, StopReason stop, Usage usage) {
        Frames frames = new Frames().event("messageStart", "{\"role\":\"assistant\"}");
        int block = 0;
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> frames.words(block, text);
                case Part.Reasoning(String text, String _) ->
                    frames.delta(block, "{\"reasoningContent\":{\"text\":%s}}".formatted(quote(text)));
                case Part.ToolCall(String id, String name, String arguments) -> {
                    frames.event(
                            "contentBlockStart",
                            "{\"contentBlockIndex\":%d,\"start\":{\"toolUse\":{\"toolUseId\":\"%s\",\"name\":\"%s\"}}}"
                                    .formatted(block, id, name));
                    for (String piece : new String[] {arguments.substring(0, 1), arguments.substring(1)}) {
                        frames.delta(block, "{\"toolUse\":{\"input\":%s}}".formatted(quote(piece)));
                    }
                }
                default -> throw new IllegalArgumentException(part.toString());
            }
            frames.event("contentBlockStop", "{\"contentBlockIndex\":%d}".formatted(block++));
        }
        return frames.end(stop, usage);
    }

    private static String usage(Usage usage) {
        return """
                {"inputTokens":%d,"outputTokens":%d,"totalTokens":%d,\
                "cacheReadInputTokens":%d,"cacheWriteInputTokens":%d}""".formatted(
                        usage.input(),
                        usage.output(),
                        usage.totalInput() + usage.totalOutput(),
                        usage.cacheRead(),
                        usage.cacheWrite());
    }

    private static String reason(StopReason stop) {
        return switch (stop) {
            case END, CANCELLED -> "end_turn";
            case LENGTH -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "guardrail_intervened";
        };
    }

    @Override
    public void answersWithCharactersInPieces(String text) {
        Frames whole = new Frames().delta(0, "{\"text\":%s}".formatted(quote(text)));
        byte[] bytes = whole.bytes(0);
        Frames pieces = new Frames();
        for (byte b : bytes) {
            pieces.raw(new byte[] {b});
        }
        server.next(pieces.end(StopReason.END, Usage.of(1, 1)));
    }

    @Override
    public void refuses(int status, String message, Map<String, String> headers) {
        String type = switch (status) {
            case 400 -> "ValidationException";
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
        String[] flat = headers.entrySet().stream()
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        server.next(json(status, type, "{\"message\":%s}".formatted(quote(message)), flat));
    }

    @Override
    public void breaksOffAfter(String text) {
        server.next(new Frames().words(0, text).step(exchange -> {
            exchange.silence(Duration.ofMillis(200));
            exchange.cut();
        }));
    }

    @Override
    public void endsTooEarlyAfter(String text) {
        server.next(new Frames().words(0, text).step(ScriptedServer.Exchange::end));
    }

    @Override
    public void talksNonsense(boolean inStream) {
        server.next(
                inStream
                        ? new Frames()
                                .words(0, "Hello ")
                                .raw(new byte[] {0, 0, 0, 20, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
                                .step(ScriptedServer.Exchange::end)
                        : json(200, "", "{\"output\":{\"message\":{\"role\":\"assis"));
    }

    @Override
    public void failsInTheMiddleAfter(String text) {
        server.next(new Frames()
                .words(0, text)
                .raw(frame("exception", ":exception-type", "internalServerException", "{\"message\":\"it broke\"}"))
                .step(ScriptedServer.Exchange::end));
    }

    @Override
    public void saysNothing() {
        server.next(ScriptedServer.Exchange::hang);
    }

    @Override
    public void fallsSilentAfter(String text) {
        server.next(new Frames().words(0, text).step(ScriptedServer.Exchange::hang));
    }

    @Override
    public boolean sawTheClientLeave() throws InterruptedException {
        return server.awaitClosedByClient(Duration.ofSeconds(5));
    }

    @Override
    public String lastRequest() throws InterruptedException {
        server.take();
        return server.requests().getLast().text();
    }

    @Override
    public void close() {
        server.close();
    }

    private static byte[] frame(String messageType, String typeHeader, String type, String json) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(messageType));
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        ByteBuffer bytes = new Message(headers, json.getBytes(StandardCharsets.UTF_8)).toByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static String quote(String text) {
        return JSON.writeValueAsString(text);
    }

    /** A stream, frame by frame. */
    private static final class Frames implements Answer {
        private final List<Answer> steps = new ArrayList<>();
        private final List<byte[]> frames = new ArrayList<>();

        Frames event(String type, String json) {
            return raw(frame("event", ":event-type", type, json));
        }

        Frames delta(int block, String delta) {
            return event("contentBlockDelta", "{\"contentBlockIndex\":%d,\"delta\":%s}".formatted(block, delta));
        }

        Frames words(int block, String text) {
            for (String word : text.splitWithDelimiters(" ", 0)) {
                if (!word.isEmpty()) {
                    delta(block, "{\"text\":%s}".formatted(quote(word)));
                }
            }
            return this;
        }

        Frames end(StopReason stop, Usage usage) {
            return event("messageStop", "{\"stopReason\":\"%s\"}".formatted(reason(stop)))
                    .event("metadata", "{\"usage\":%s,\"metrics\":{\"latencyMs\":1}}".formatted(usage(usage)))
                    .step(ScriptedServer.Exchange::end);
        }

        Frames raw(byte[] bytes) {
            frames.add(bytes);
            return step(exchange -> exchange.chunk(bytes));
        }

        Frames step(Answer step) {
            steps.add(step);
            return this;
        }

        byte[] bytes(int frame) {
            return frames.get(frame);
        }

        @Override
        public void to(ScriptedServer.Exchange exchange) throws IOException {
            exchange.begin(200, "application/vnd.amazon.eventstream", "x-amzn-requestid", "req-scripted");
            for (Answer step : steps) {
                step.to(exchange);
            }
        }
    }
}
