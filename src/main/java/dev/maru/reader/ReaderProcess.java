package dev.maru.reader;

import ch.qos.logback.classic.Level;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of the reader. Answers each {@link Order} on standard input with an {@link Answer} on standard output, one at
 * a time, and ends when standard input does: the pipe closes when the portal ends, however it ends.
 */
public final class ReaderProcess {
    private static final Set<String> REMOTE = Set.of("http", "https", "ftp", "mailto");

    private ReaderProcess() {}

    public static void main(String[] arguments) throws IOException {
        OutputStream answers = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        // What a library prints must not get between the answers.
        System.setOut(System.err);
        URL.setURLStreamHandlerFactory(scheme -> REMOTE.contains(scheme) ? new NoNetwork() : null);
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.OFF);
        }
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> listen(orders));
        serve(orders, new DataOutputStream(answers));
    }

    /** On a thread of its own, so that a portal that ended is noticed in the middle of a file too. */
    private static void listen(BlockingQueue<String> orders) {
        try (BufferedReader portal = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = portal.readLine(); line != null; line = portal.readLine()) {
                orders.add(line);
            }
        } catch (IOException ended) {
            // the same as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private static void serve(BlockingQueue<String> orders, DataOutputStream answers) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        while (true) {
            try {
                byte[] answer = mapper.writeValueAsBytes(answer(mapper.readValue(orders.take(), Order.class)));
                answers.writeInt(answer.length);
                answers.write(answer);
                answers.flush();
            } catch (InterruptedException never) {
                return;
            }
        }
    }

    static Answer answer(Order order) {
        try {
            return Answer.of(new FileReading(order.limits()).read(Path.of(order.file()), order.name()));
        } catch (Refusal refusal) {
            return Answer.of(refusal);
        } catch (StackOverflowError tooDeep) {
            return Answer.of(Refusal.damaged("It is nested deeper than any document a person wrote."));
        } catch (IOException | RuntimeException | LinkageError failed) {
            System.err.println(order.name() + ": " + failed);
            return Answer.of(Refusal.damaged(
                    "It cannot be read: it may be damaged, cut short, or another kind of file than its name says. Open it"
                            + " in the program it was made with, save it again, and try again."));
        }
    }

    /** Nothing here has a reason to fetch anything. */
    private static final class NoNetwork extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw new IOException("the reader opens no addresses: " + address.getProtocol());
        }
    }
}
