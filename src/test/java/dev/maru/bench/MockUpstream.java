package dev.maru.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** An OpenAI-compatible provider that answers at once: a fixed completion, or 100 chunks of a stream 10 ms apart. */
final class MockUpstream implements AutoCloseable {
    static final int CHUNKS = 100;
    static final String ANSWER = "mock-ok";
    private static final long GAP = Duration.ofMillis(10).toNanos();
    private static final String USAGE = "{\"prompt_tokens\":190,\"completion_tokens\":42,\"total_tokens\":232}";

    private static final byte[] COMPLETION = response("application/json", """
            {"id":"chatcmpl-mock","object":"chat.completion","created":1760000000,"model":"mock","choices":[{"index":0,\
            "message":{"role":"assistant","content":"%s The gateway forwarded this request to a fixed upstream, which \
            answers every chat completion with these same few sentences. Nothing here was generated; the text only has the \
            usual length of a short reply.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":%s}""".formatted(ANSWER, USAGE));
    private static final byte[] MODELS = response("application/json", """
            {"object":"list","data":[{"id":"mock","object":"model","created":1,"owned_by":"bench"}]}""");
    private static final byte[] STREAM_HEAD = """
            HTTP/1.1 200 OK\r
            content-type: text/event-stream\r
            transfer-encoding: chunked\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;

    MockUpstream() throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("mock").start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new HttpBytes(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String start = in.line(); start != null; start = in.line()) {
                byte[] body = in.exactly(contentLength(in));
                if (start.startsWith("GET")) {
                    out.write(MODELS);
                } else if (new String(body, StandardCharsets.ISO_8859_1).contains("\"stream\":true")) {
                    stream(out);
                } else {
                    out.write(COMPLETION);
                }
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static int contentLength(HttpBytes in) throws IOException {
        int length = 0;
        for (String line = in.line(); line != null && !line.isEmpty(); line = in.line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private static void stream(OutputStream out) throws IOException {
        out.write(STREAM_HEAD);
        long begun = System.nanoTime();
        for (int i = 0; i < CHUNKS; i++) {
            while (System.nanoTime() < begun + i * GAP) {
                LockSupport.parkNanos(begun + i * GAP - System.nanoTime());
            }
            out.write(chunk("[{\"index\":0,\"delta\":{%s\"content\":\"tok%03d \"},\"finish_reason\":%s}]"
                    .formatted(i == 0 ? "\"role\":\"assistant\"," : "", i, i == CHUNKS - 1 ? "\"stop\"" : "null")));
        }
        out.write(chunk("[],\"usage\":" + USAGE));
        out.write(framed("data: [DONE]\n\n"));
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] chunk(String choices) {
        return framed("data: {\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"mock\",\"choices\":" + choices + "}\n\n");
    }

    private static byte[] framed(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        var framed = new ByteArrayOutputStream(bytes.length + 16);
        framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        framed.writeBytes(bytes);
        framed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return framed.toByteArray();
    }

    private static byte[] response(String type, String body) {
        return ("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
