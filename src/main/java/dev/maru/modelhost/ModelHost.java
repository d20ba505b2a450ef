package dev.maru.modelhost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of the host. Reads its {@link Orders} from standard input, says {@code {"port":N}} on standard output once it
 * listens, and ends when standard input does: the pipe closes when the portal ends, however it ends.
 */
public final class ModelHost {
    private static final int HALT_NOW = 0;

    private ModelHost() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = parent.readLine();
        if (line == null) {
            System.err.println("The model host is started by the portal, which tells it on standard input what to do.");
            System.exit(2);
        }
        Orders orders = JsonMapper.shared().readValue(line, Orders.class);
        HostedModels models = new HostedModels(orders);
        int port = new HostServer(orders.bearer(), models).start();
        System.out.println("{\"port\":" + port + "}");
        System.out.flush();
        Thread.ofPlatform().daemon().name("loading").start(models::load);
        waitForTheEndOf(parent);
        // No shutdown hooks: native threads may be busy for seconds, and nothing here is worth keeping.
        Runtime.getRuntime().halt(HALT_NOW);
    }

    private static void waitForTheEndOf(BufferedReader parent) {
        try {
            while (parent.readLine() != null) {
                // the portal says nothing more
            }
        } catch (IOException ended) {
            // the same as its end
        }
    }
}
