package dev.maru.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that speaks the OpenAI wire on a real socket and does what a test says. Without a script it answers a chat
 * with {@link #GREETING} (as a stream where one was asked for), texts with vectors, {@code GET /models} with two models.
 *
 * {@snippet :
 * try (ScriptedProvider provider = ScriptedProvider.start()) {
 *     provider.next(ScriptedProvider.error(429, "slow down", "retry-after", "7"));
 *     provider.next(ScriptedProvider.stream().text("half a ").cut());
 *     ... provider.baseUrl() ... provider.take().text() ...
 * }
 * }
 */
public final class ScriptedProvider extends ScriptedServer {
    public static final String GREETING = "Hello from the scripted provider";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ScriptedProvider(int port) {
        super(port, ScriptedProvider::usual);
    }

    public static ScriptedProvider start() {
        return start(0);
    }

    /** On a port that another one has left. */
    public static ScriptedProvider start(int port) {
        return new ScriptedProvider(port);
    }

    /** What an OpenAI-compatible client wants to be given. */
    public String baseUrl() {
        return address() + "/v1";
    }

    /** Any JSON with any status. */
    public static Answer json(int status, String body, String... headers) {
        return exchange -> exchange.whole(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** OpenAI's error object. */
    public static Answer error(int status, String message, String... headers) {
        return json(
                status,
                "{\"error\":{\"message\":%s,\"type\":\"scripted\",\"param\":null,\"code\":null}}"
                        .formatted(quote(message)),
                headers);
    }

    /** A chat answer with that text and usage, as a stream of words where the request asks for one. */
    public static Answer chat(String text, long promptTokens, long completionTokens) {
        return exchange -> {
            String usage = usage(promptTokens, completionTokens);
            if (exchange.request().text().matches("(?s).*\"stream\"\\s*:\\s*true.*")) {
                Stream stream = stream();
                for (String word : text.splitWithDelimiters(" ", 0)) {
                    stream.text(word);
                }
                stream.finish("stop").usage(usage).done().to(exchange);
            } else {
                json(200, completion("{\"role\":\"assistant\",\"content\":%s}".formatted(quote(text)), "stop", usage))
                        .to(exchange);
            }
        };
    }

    /** The body of a whole chat answer; message and usage are JSON. */
    public static String completion(String message, String finishReason, String usage) {
        return """
                {"id":"chatcmpl-scripted","object":"chat.completion","created":1700000000,"model":"scripted",\
                "choices":[{"index":0,"message":%s,"logprobs":null,"finish_reason":%s}],"usage":%s}""".formatted(message, quote(finishReason), usage);
    }

    public static String usage(long promptTokens, long completionTokens) {
        return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(promptTokens, completionTokens, promptTokens + completionTokens);
    }

    /** Says nothing until the client closes. */
    public static Answer hang() {
        return Exchange::hang;
    }

    /** Closes the connection without an answer. */
    public static Answer cut() {
        return Exchange::cut;
    }

    /** A stream of server-sent events, step by step. End it with {@code done}, {@code end}, {@code cut} or {@code hang}. */
    public static Stream stream() {
        return new Stream();
    }

    static String quote(String text) {
        return JSON.writeValueAsString(text);
    }

    private static void usual(Exchange exchange) throws IOException {
        String path = exchange.request().path();
        if (path.endsWith("/models")) {
            json(200, """
                    {"object":"list","data":[{"id":"scripted-chat","object":"model","created":1,"owned_by":"test"},\
                    {"id":"scripted-embed","object":"model","created":1,"owned_by":"test"}]}""").to(exchange);
        } else if (path.endsWith("/embeddings")) {
            vectors(exchange);
        } else {
            chat(GREETING, 9, 5).to(exchange);
        }
    }

    private static void vectors(Exchange exchange) throws IOException {
        JsonNode input = JSON.readTree(exchange.request().body()).path("input");
        int count = input.isArray() ? input.size() : 1;
        List<String> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            data.add("{\"object\":\"embedding\",\"index\":%d,\"embedding\":[%d.5,-0.25,0.125]}".formatted(i, i));
        }
        json(200, """
                {"object":"list","data":[%s],"model":"scripted-embed","usage":{"prompt_tokens":%d,"total_tokens":%d}}""".formatted(String.join(",", data), 3 * count, 3 * count)).to(exchange);
    }

    /** A scripted stream; itself an answer. */
    public static final class Stream implements Answer {
        private final List<Answer> steps = new ArrayList<>();
        private String[] headers = {};

        public Stream headers(String... namesAndValues) {
            headers = namesAndValues;
            return this;
        }

        /** A delta of text. */
        public Stream text(String text) {
            return delta("{\"content\":%s}".formatted(quote(text)));
        }

        /** Any delta, as JSON. */
        public Stream delta(String delta) {
            return data(chunk("[{\"index\":0,\"delta\":%s,\"finish_reason\":null}]".formatted(delta), "null"));
        }

        public Stream finish(String reason) {
            return data(chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":%s}]".formatted(quote(reason)), "null"));
        }

        public Stream usage(String usage) {
            return data(chunk("[]", usage));
        }

        /** Any event. */
        public Stream data(String data) {
            return raw(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Any bytes, in a chunk of their own. */
        public Stream raw(byte[] bytes) {
            steps.add(exchange -> exchange.chunk(bytes));
            return this;
        }

        public Stream silence(Duration length) {
            steps.add(exchange -> exchange.silence(length));
            return this;
        }

        /** Waits for the test before it goes on. */
        public Stream until(CountDownLatch latch) {
            steps.add(exchange -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            return this;
        }

        /** The whole stream ends as it should. */
        public Stream done() {
            return data("[DONE]").end();
        }

        /** Ends the body without {@code [DONE]}. */
        public Stream end() {
            steps.add(Exchange::end);
            return this;
        }

        public Stream cut() {
            steps.add(Exchange::cut);
            return this;
        }

        public Stream hang() {
            steps.add(Exchange::hang);
            return this;
        }

        @Override
        public void to(Exchange exchange) throws IOException {
            exchange.begin(200, "text/event-stream", headers);
            for (Answer step : steps) {
                step.to(exchange);
            }
        }

        private static String chunk(String choices, String usage) {
            return """
                    {"id":"chatcmpl-scripted","object":"chat.completion.chunk","created":1700000000,"model":"scripted",\
                    "choices":%s,"usage":%s}""".formatted(choices, usage);
        }
    }
}
