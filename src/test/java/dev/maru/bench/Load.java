package dev.maru.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A closed loop of connections on one address: each sends its next request when the answer to the last is there. */
final class Load {
    private final URI base;
    private final byte[] whole;
    private final byte[] stream;

    Load(String baseUrl, String key, String model) {
        base = URI.create(baseUrl);
        whole = request(key, model, "");
        stream = request(key, model, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }

    private byte[] request(String key, String model, String more) {
        String prompt = "Summarize the quarterly report for the operations team: name the three largest risks, say who"
                + " owns each of them, and propose one next step with a date. ";
        String body = """
                {"model":"%s","messages":[{"role":"system","content":"You are a careful assistant. Answer in plain \
                sentences and say so when the text does not contain the answer."},{"role":"user","content":"%s"}],\
                "temperature":0.7,"max_tokens":256%s}""".formatted(model, prompt.repeat(5), more);
        String head = """
                POST %s/chat/completions HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(base.getPath(), base.getAuthority(), key, body.length());
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** What came of one window: latencies in nanoseconds; of streams, those to the first token. */
    record Window(long answersInTime, Duration length, List<Long> latencies, int errors, String firstError) {
        double perSecond() {
            return answersInTime * 1e9 / length.toNanos();
        }

        double millis(double quantile) {
            if (latencies.isEmpty()) {
                return Double.NaN;
            }
            int rank = (int) Math.ceil(quantile * latencies.size()) - 1;
            return latencies.get(Math.clamp(rank, 0, latencies.size() - 1)) / 1e6;
        }
    }

    Window answers(int connections, Duration length) throws InterruptedException {
        return run(connections, length, false);
    }

    Window streams(int connections, Duration length) throws InterruptedException {
        return run(connections, length, true);
    }

    private Window run(int connections, Duration length, boolean streams) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        var workers = new ArrayList<Worker>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            // streams last alike: begun together they would stay one burst
            long late = streams ? i * Duration.ofSeconds(1).toNanos() / connections : 0;
            var worker = new Worker(late, end, streams);
            workers.add(worker);
            threads.add(Thread.ofPlatform().start(worker));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        var latencies = new ArrayList<Long>();
        workers.forEach(worker -> latencies.addAll(worker.latencies));
        latencies.sort(null);
        return new Window(
                workers.stream().mapToLong(worker -> worker.inTime).sum(),
                length,
                latencies,
                workers.stream().mapToInt(worker -> worker.errors).sum(),
                workers.stream()
                        .map(worker -> worker.firstError)
                        .filter(error -> !error.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private final class Worker implements Runnable {
        private final long late;
        private final long end;
        private final boolean streams;
        private final List<Long> latencies = new ArrayList<>();
        private long inTime;
        private int errors;
        private String firstError = "";

        Worker(long late, long end, boolean streams) {
            this.late = late;
            this.end = end;
            this.streams = streams;
        }

        @Override
        public void run() {
            LockSupport.parkNanos(late);
            while (System.nanoTime() < end) {
                try (var socket = new Socket(base.getHost(), base.getPort())) {
                    socket.setTcpNoDelay(true);
                    loop(socket);
                } catch (IOException e) {
                    errors++;
                    firstError = firstError.isEmpty() ? e.toString() : firstError;
                    LockSupport.parkNanos(10_000_000);
                }
            }
        }

        private void loop(Socket socket) throws IOException {
            var in = new HttpBytes(socket.getInputStream());
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                socket.getOutputStream().write(streams ? stream : whole);
                long first = answer(in);
                long done = System.nanoTime();
                latencies.add((streams ? first : done) - begun);
                if (done <= end) {
                    inTime++;
                }
            }
        }

        /** Reads one answer and checks it. */
        private long answer(HttpBytes in) throws IOException {
            String status = in.line();
            int length = -1;
            for (String line = in.line(); line != null && !line.isEmpty(); line = in.line()) {
                String header = line.toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                }
            }
            if (status == null || !status.contains(" 200")) {
                String body = length > 0 ? new String(in.exactly(length), StandardCharsets.UTF_8) : "";
                throw new IOException(status + " " + body);
            }
            return streams ? events(in) : whole(in, length);
        }

        private long whole(HttpBytes in, int length) throws IOException {
            String body = new String(in.exactly(length), StandardCharsets.ISO_8859_1);
            if (!body.contains(MockUpstream.ANSWER) || !body.contains("\"usage\"")) {
                throw new IOException("not the mock's answer: " + body);
            }
            return 0;
        }

        private long events(HttpBytes in) throws IOException {
            long first = 0;
            int tokens = 0;
            boolean done = false;
            while (true) {
                String size = in.line();
                int length = Integer.parseInt(size == null ? "" : size.strip(), 16);
                String chunk = new String(in.exactly(length), StandardCharsets.ISO_8859_1);
                in.line();
                for (int at = chunk.indexOf("tok0"); at >= 0; at = chunk.indexOf("tok0", at + 1)) {
                    if (tokens++ == 0) {
                        first = System.nanoTime();
                    }
                }
                done |= chunk.contains("[DONE]");
                if (length == 0) {
                    break;
                }
            }
            if (tokens != MockUpstream.CHUNKS || !done) {
                throw new IOException("the stream had " + tokens + " tokens, [DONE] " + done);
            }
            return first;
        }
    }
}
