package dev.maru.model.openai;

import dev.maru.model.Part;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.model.client.FakeProviderConformance.FakeProvider;
import dev.maru.testing.ScriptedProvider;
import dev.maru.testing.ScriptedServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's wire. */
final class FakeOpenAi implements FakeProvider {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ScriptedProvider provider = ScriptedProvider.start();

    ScriptedProvider scripted() {
        return provider;
    }

    @Override
    public void answers(List<Part> parts, StopReason stop, Usage usage) {
        provider.next(exchange -> {
            boolean stream = exchange.request().text().contains("\"stream\":true");
            (stream ? streamed(parts, stop, usage) : whole(parts, stop, usage)).to(exchange);
        });
    }

    private static Answer whole(List<Part> parts, StopReason stop, Usage usage) {
        StringBuilder message = new StringBuilder("{\"role\":\"assistant\"");
        List<String> calls = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> message.append(",\"content\":").append(quote(text));
                case Part.Reasoning(String text, String _) ->
                    message.append(",\"reasoning_content\":").append(quote(text));
                case Part.ToolCall(String id, String name, String arguments) ->
                    calls.add("{\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":%s}}"
                            .formatted(id, name, quote(arguments)));
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        if (!calls.isEmpty()) {
            message.append(",\"tool_calls\":[").append(String.join(",", calls)).append("]");
        }
        return ScriptedProvider.json(
                200, ScriptedProvider.completion(message.append("}").toString(), reason(stop), usage(usage)));
    }

    private static Answer streamed(List<Part> parts, StopReason stop, Usage usage) {
        ScriptedProvider.Stream stream = ScriptedProvider.stream().delta("{\"role\":\"assistant\",\"content\":\"\"}");
        int call = 0;
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> {
                    for (String word : text.splitWithDelimiters(" ", 0)) {
                        stream.text(word);
                    }
                }
                case Part.Reasoning(String text, String _) ->
                    stream.delta("{\"reasoning_content\":%s}".formatted(quote(text)));
                case Part.ToolCall(String id, String name, String arguments) -> {
                    stream.delta(
                            "{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}}]}"
                                    .formatted(call, id, name));
                    for (String piece : new String[] {arguments.substring(0, 1), arguments.substring(1)}) {
                        stream.delta("{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
                                .formatted(call, quote(piece)));
                    }
                    call++;
                }
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        return stream.finish(reason(stop)).usage(usage(usage)).done();
    }

    private static String usage(Usage usage) {
        return """
                {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
                "prompt_tokens_details":{"cached_tokens":%d,"audio_tokens":%d},\
                "completion_tokens_details":{"reasoning_tokens":%d,"audio_tokens":%d}}""".formatted(
                        usage.totalInput(),
                        usage.totalOutput(),
                        usage.totalInput() + usage.totalOutput(),
                        usage.cacheRead(),
                        usage.audioInput(),
                        usage.reasoning(),
                        usage.audioOutput());
    }

    private static String reason(StopReason stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, CANCELLED -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
        };
    }

    @Override
    public void answersWithCharactersInPieces(String text) {
        ScriptedProvider.Stream stream = ScriptedProvider.stream();
        byte[] event = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}]}\r\n\r\n".formatted(quote(text)))
                .getBytes(StandardCharsets.UTF_8);
        for (byte b : event) {
            stream.raw(new byte[] {b});
        }
        provider.next(stream.finish("stop").done());
    }

    @Override
    public void refuses(int status, String message, Map<String, String> headers) {
        String[] flat = headers.entrySet().stream()
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        provider.next(ScriptedProvider.error(status, message, flat));
    }

    @Override
    public void breaksOffAfter(String text) {
        provider.next(ScriptedProvider.stream()
                .text(text)
                .silence(Duration.ofMillis(50))
                .cut());
    }

    @Override
    public void endsTooEarlyAfter(String text) {
        provider.next(ScriptedProvider.stream().text(text).end());
    }

    @Override
    public void talksNonsense(boolean inStream) {
        provider.next(
                inStream
                        ? ScriptedProvider.stream()
                                .text("Hello")
                                .data("{\"choices\":[{\"delta\":{\"cont")
                                .done()
                        : ScriptedProvider.json(200, "{\"choices\":[{\"message\":{\"content\":\"Hel"));
    }

    @Override
    public void failsInTheMiddleAfter(String text) {
        provider.next(ScriptedProvider.stream()
                .text(text)
                .data("{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}")
                .done());
    }

    @Override
    public void saysNothing() {
        provider.next(ScriptedProvider.hang());
    }

    @Override
    public void fallsSilentAfter(String text) {
        provider.next(words(text).hang());
    }

    @Override
    public boolean sawTheClientLeave() throws InterruptedException {
        return provider.awaitClosedByClient(Duration.ofSeconds(5));
    }

    @Override
    public String lastRequest() throws InterruptedException {
        provider.take();
        return provider.requests().getLast().text();
    }

    @Override
    public void close() {
        provider.close();
    }

    private static ScriptedProvider.Stream words(String text) {
        ScriptedProvider.Stream stream = ScriptedProvider.stream();
        for (String word : text.splitWithDelimiters(" ", 0)) {
            stream.text(word);
        }
        return stream;
    }

    private static String quote(String text) {
        return JSON.writeValueAsString(text);
    }
}
