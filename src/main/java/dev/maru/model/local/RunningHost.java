package dev.maru.model.local;

import dev.maru.model.Capability;
import dev.maru.model.Endpoint;
import dev.maru.model.LocalModels.LocalModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host that listens. It ends when its standard input does, so it never outlives this process. */
final class RunningHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BEARER_BYTES = 32;

    private final Process process;
    private final OutputStream lifeline;
    private final Endpoint endpoint;
    private final HttpClient http;

    private RunningHost(Process process, OutputStream lifeline, Endpoint endpoint, HttpClient http) {
        this.process = process;
        this.lifeline = lifeline;
        this.endpoint = endpoint;
        this.http = http;
    }

    /** Waits until it listens. @throws IOException if it ends before */
    static RunningHost start(HostCommand command, LocalModelSettings settings, List<String> folders, HttpClient http)
            throws IOException {
        Process process = command.start();
        try {
            String bearer = bearer();
            OutputStream lifeline = process.getOutputStream();
            Map<String, Object> orders = Map.of(
                    "bearer", bearer,
                    "folders", folders,
                    "contextTokens", settings.contextTokens(),
                    "slots", settings.slots(),
                    "threads", settings.threadsOrDefault());
            lifeline.write((JsonMapper.shared().writeValueAsString(orders) + "\n").getBytes(StandardCharsets.UTF_8));
            lifeline.flush();
            int port = port(process, command);
            return new RunningHost(process, lifeline, Endpoint.of("http://127.0.0.1:" + port + "/v1", bearer), http);
        } catch (IOException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static int port(Process process, HostCommand command) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        if (line == null) {
            throw new IOException("it ended before it listened; " + command.log() + " says why");
        }
        Thread.ofVirtual().name("model-host-output").start(() -> drain(said));
        return JsonMapper.shared().readTree(line).path("port").asInt();
    }

    /** Native code prints there too, and would stand still once the pipe is full. */
    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // with the host
        }
    }

    private static String bearer() {
        byte[] random = new byte[BEARER_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return whether it ended in that time */
    boolean waitForEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Asks the host. @throws IOException if it does not answer */
    Inventory inventory() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + "/models"))
                .header("Authorization", "Bearer " + endpoint.bearer())
                .timeout(PATIENCE)
                .build();
        JsonNode data = JsonMapper.shared()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("data");
        boolean settled = data.values().stream().noneMatch(RunningHost::isBeingLoaded);
        return new Inventory(
                settled, data.values().stream().map(RunningHost::model).toList());
    }

    /** What the host has, and whether it is done looking. */
    record Inventory(boolean settled, List<LocalModel> models) {}

    private static boolean isBeingLoaded(JsonNode item) {
        String state = item.path("state").asString("");
        return state.equals("FOUND")
                || state.equals("CHECKED") && item.path("verified").asBoolean(false);
    }

    private static LocalModel model(JsonNode item) {
        return new LocalModel(
                item.path("id").asString(""),
                item.path("display_name").asString(""),
                Capability.valueOf(item.path("kind").asString("")),
                item.path("file").asString(""),
                item.path("verified").asBoolean(false),
                item.path("context_length").asInt(0),
                item.hasNonNull("dimensions") ? item.path("dimensions").asInt() : null,
                problem(item));
    }

    private static @Nullable String problem(JsonNode item) {
        return item.path("state").asString("").equals("FAILED")
                ? Objects.requireNonNullElse(item.path("reason").asString(null), "It could not be loaded.")
                : null;
    }

    /** Ends it, gently at first. */
    @Override
    public void close() {
        try {
            lifeline.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
