package dev.maru.modelhost;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One chat completion on the wire. During silence it writes what a reader skips (a comment in a stream, white space before
 * JSON), because writing is the only way to learn that the other side is gone; then the model stops.
 */
final class ChatExchange {
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLANK = " ".getBytes(StandardCharsets.US_ASCII);

    private final HttpExchange exchange;
    private final ChatRequest request;
    private final ChatEngine engine;
    private final String id = "chatcmpl-" + UUID.randomUUID();
    private final long created = Instant.now().getEpochSecond();

    ChatExchange(HttpExchange exchange, ChatRequest request, ChatEngine engine) {
        this.exchange = exchange;
        this.request = request;
        this.engine = engine;
    }

    void answer() throws IOException {
        Answer answer = engine.answer(request);
        try {
            if (request.stream()) {
                stream(answer);
            } else {
                whole(answer);
            }
        } catch (IOException gone) {
            answer.cancel();
            throw gone;
        } catch (InterruptedException stopped) {
            answer.cancel();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void stream(Answer answer) throws IOException, InterruptedException {
        OutputStream out = begin("text/event-stream");
        event(out, chunk(new WireReply.Piece("assistant", ""), null));
        while (true) {
            switch (answer.next(PATIENCE)) {
                case Answer.Event.Text(var text) -> event(out, chunk(new WireReply.Piece(null, text), null));
                case Answer.Event.Silence() -> {
                    out.write(COMMENT);
                    out.flush();
                }
                case Answer.Event.End(var tokens, var finish) -> {
                    event(out, chunk(new WireReply.Piece(null, null), word(finish)));
                    if (request.includeUsage()) {
                        event(out, usage(WireReply.TokenUsage.of(answer.promptTokens(), tokens)));
                    }
                    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                case Answer.Event.Failure(var reason) -> {
                    event(out, WireError.failed(reason).body());
                    return;
                }
            }
        }
    }

    private void whole(Answer answer) throws IOException, InterruptedException {
        @Nullable OutputStream out = null;
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (answer.next(PATIENCE)) {
                case Answer.Event.Text(var piece) -> {
                    text.append(piece);
                    out = stillThere(out);
                }
                case Answer.Event.Silence() -> out = stillThere(out);
                case Answer.Event.End(var tokens, var finish) -> {
                    out = out == null ? begin("application/json") : out;
                    out.write(Json.bytes(completion(text.toString(), answer.promptTokens(), tokens, finish)));
                    return;
                }
                case Answer.Event.Failure(var reason) -> {
                    if (out == null) {
                        throw WireError.failed(reason);
                    }
                    // The status is sent already; an answer that breaks off says it failed.
                    throw new IOException(reason);
                }
            }
        }
    }

    private OutputStream stillThere(@Nullable OutputStream begun) throws IOException {
        OutputStream out = begun == null ? begin("application/json") : begun;
        out.write(BLANK);
        out.flush();
        return out;
    }

    private OutputStream begin(String contentType) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void event(OutputStream out, WireReply reply) throws IOException {
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        out.write(Json.bytes(reply));
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private WireReply.Chunk chunk(WireReply.Piece delta, @Nullable String finish) {
        return new WireReply.Chunk(
                id,
                "chat.completion.chunk",
                created,
                request.model(),
                List.of(new WireReply.ChunkChoice(0, delta, finish)),
                null);
    }

    private WireReply.Chunk usage(WireReply.TokenUsage usage) {
        return new WireReply.Chunk(id, "chat.completion.chunk", created, request.model(), List.of(), usage);
    }

    private WireReply.Completion completion(String text, int prompt, int tokens, Answer.Finish finish) {
        WireReply.Choice choice = new WireReply.Choice(0, new WireReply.Said("assistant", text), word(finish));
        WireReply.TokenUsage usage = WireReply.TokenUsage.of(prompt, tokens);
        return new WireReply.Completion(id, "chat.completion", created, request.model(), List.of(choice), usage);
    }

    private static String word(Answer.Finish finish) {
        return finish.name().toLowerCase(Locale.ROOT);
    }
}
