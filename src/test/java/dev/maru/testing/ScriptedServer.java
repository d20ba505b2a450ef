package dev.maru.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP/1.1 server on 127.0.0.1 that does what the script says, down to the byte: it can cut a stream in half,
 * fall silent, and tell when the client closed the connection.
 */
public class ScriptedServer implements AutoCloseable {
    /** What to do with one request. */
    @FunctionalInterface
    public interface Answer {
        void to(Exchange exchange) throws IOException;
    }

    /** A request as it came. */
    public record Received(String method, String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** By a name in any case; null where it was not sent. */
        public @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    private final ServerSocket listener;
    private final Answer fallback;
    private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
    private final BlockingQueue<Received> arrivals = new LinkedBlockingQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Semaphore closedByClient = new Semaphore(0);
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Answer always;

    protected ScriptedServer(Answer fallback) {
        this(0, fallback);
    }

    protected ScriptedServer(int port, Answer fallback) {
        this.fallback = fallback;
        try {
            this.listener = new ServerSocket(port, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("scripted-server").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /** The next requests are answered like this, one each. */
    public void next(Answer... answers) {
        script.addAll(List.of(answers));
    }

    /** Requests without an answer of their own are answered like this. */
    public void always(Answer answer) {
        always = answer;
    }

    /** Everything that came, oldest first. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    /** The next request nobody took yet; waits for it. */
    public Received take() throws InterruptedException {
        Received request = arrivals.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came within 10 s");
        }
        return request;
    }

    /** How many connections were ever opened. */
    public int connections() {
        return connections.get();
    }

    /** Waits until a client has closed a connection on which an answer was not finished; each is told once. */
    public boolean awaitClosedByClient(Duration most) throws InterruptedException {
        return closedByClient.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(ScriptedServer::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Received request = read(in, socket.getOutputStream());
                if (request == null) {
                    return;
                }
                requests.add(request);
                arrivals.add(request);
                Answer answer = script.poll();
                Answer standing = always;
                Exchange exchange = new Exchange(request, socket, in, socket.getOutputStream());
                (answer != null ? answer : standing != null ? standing : fallback).to(exchange);
                if (exchange.cut) {
                    return;
                }
            }
        } catch (ClientGone e) {
            closedByClient.release();
        } catch (IOException e) {
            if (!listener.isClosed()) {
                closedByClient.release();
            }
        } finally {
            sockets.remove(socket);
        }
    }

    private static @Nullable Received read(InputStream in, OutputStream out) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new Received(words[0], words[1], headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = line(in);
        return line == null ? 0 : Integer.parseInt(line.split(";", 2)[0].trim(), 16);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client closed the connection before the answer was finished. */
    private static final class ClientGone extends IOException {}

    /** One request and the means to answer it. */
    public static final class Exchange {
        private final Received request;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private boolean chunked;
        private boolean cut;

        private Exchange(Received request, Socket socket, InputStream in, OutputStream out) {
            this.request = request;
            this.socket = socket;
            this.in = in;
            this.out = out;
        }

        public Received request() {
            return request;
        }

        /** A whole answer. Headers come as name, value, name, value … */
        public void whole(int status, String contentType, byte[] body, String... headers) throws IOException {
            StringBuilder head = head(status, contentType, headers);
            head.append("content-length: ").append(body.length).append("\r\n\r\n");
            ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
            all.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            all.write(body);
            out.write(all.toByteArray());
            out.flush();
        }

        /** The head of an answer that comes in chunks. */
        public Exchange begin(int status, String contentType, String... headers) throws IOException {
            StringBuilder head = head(status, contentType, headers).append("transfer-encoding: chunked\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            chunked = true;
            return this;
        }

        /** One chunk, in a packet of its own as far as the system allows. */
        public Exchange chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 16);
            all.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.write(bytes);
            all.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(all.toByteArray());
            out.flush();
            return this;
        }

        /** The end of an answer that came in chunks. */
        public void end() throws IOException {
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }

        /** Silence for a while; ends early, with the answer, when the client closes. */
        public Exchange silence(Duration length) throws IOException {
            socket.setSoTimeout((int) Math.max(1, length.toMillis()));
            try {
                in.mark(1);
                if (in.read() < 0) {
                    throw new ClientGone();
                }
                in.reset();
            } catch (SocketTimeoutException e) {
                return this;
            } finally {
                socket.setSoTimeout(0);
            }
            return this;
        }

        /** Silence until the client closes. */
        public void hang() throws IOException {
            if (in.read() < 0) {
                throw new ClientGone();
            }
        }

        /** Breaks the connection in the middle of the answer. */
        public void cut() throws IOException {
            cut = true;
            socket.close();
        }

        private static StringBuilder head(int status, String contentType, String... headers) {
            StringBuilder head = new StringBuilder(256)
                    .append("HTTP/1.1 ")
                    .append(status)
                    .append(" S\r\ncontent-type: ")
                    .append(contentType)
                    .append("\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                head.append(headers[i].toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(headers[i + 1])
                        .append("\r\n");
            }
            return head;
        }
    }
}
