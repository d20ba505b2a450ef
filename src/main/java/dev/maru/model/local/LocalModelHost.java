package dev.maru.model.local;

import dev.maru.installation.DataFolder;
import dev.maru.model.Endpoint;
import dev.maru.model.LocalModels;
import dev.maru.model.ModelHost;
import dev.maru.model.ProviderFailure;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps a model host running beside the portal. It starts once the portal serves, on a thread of its own, and whatever happens
 * to it, the portal goes on.
 */
@Component
class LocalModelHost implements ModelHost, LocalModels {
    private static final Logger LOG = LoggerFactory.getLogger(LocalModelHost.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration WHILE_LOADING = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_SILENCES = 3;

    private final LocalModelSettings settings;
    private final Path operatorsModels;
    private final HostCommand command;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile HostState state = new HostState.Starting();
    private volatile List<LocalModel> models = List.of();
    private volatile @Nullable RunningHost host;
    private volatile @Nullable Thread watcher;
    private volatile boolean stopping;

    LocalModelHost(LocalModelSettings settings, DataFolder folder) {
        this.settings = settings;
        this.operatorsModels = folder.folder("models");
        this.command = new HostCommand(
                folder.folder("modelhost").toAbsolutePath(),
                folder.folder("log").toAbsolutePath().resolve("modelhost.log"));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.enabled()) {
            watcher = Thread.ofPlatform().daemon().name("model-host").start(this::watch);
        } else {
            state = new HostState.Absent("Local models are switched off: maru.model.local.enabled is false.");
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        Thread watching = watcher;
        if (watching != null) {
            watching.interrupt();
            watching.join(Duration.ofSeconds(5));
        }
        closeHost();
    }

    @Override
    public HostState state() {
        return state;
    }

    @Override
    public List<LocalModel> models() {
        return models;
    }

    @Override
    public Endpoint endpoint() {
        RunningHost running = host;
        if (running != null && running.isAlive()) {
            return running.endpoint();
        }
        throw new ProviderFailure(
                ProviderFailure.Kind.UNREACHABLE,
                switch (state) {
                    case HostState.Starting(), HostState.Ready() ->
                        "Local models are being started. Try again in some seconds.";
                    case HostState.Failed(var reason) -> "The model host failed and is started again: " + reason;
                    case HostState.Absent(var reason) -> reason;
                });
    }

    private void watch() {
        Duration pause = settings.restartAfter();
        while (!stopping) {
            try {
                if (!hasWeights()) {
                    Thread.sleep(LOOK_AGAIN);
                    continue;
                }
                long began = System.nanoTime();
                String reason = runOnce();
                boolean wasWell = Duration.ofNanos(System.nanoTime() - began).compareTo(LONGEST_PAUSE) > 0;
                pause = wasWell ? settings.restartAfter() : pause;
                fail(reason, pause);
                Thread.sleep(pause);
                pause = doubled(pause);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** From start to end of one host. @return why it ended */
    private String runOnce() throws InterruptedException {
        state = new HostState.Starting();
        try {
            RunningHost running = RunningHost.start(
                    command, settings, List.of(settings.weights().toString(), operatorsModels.toString()), http);
            host = running;
            return stopping ? "The portal stops." : attend(running);
        } catch (IOException | RuntimeException failed) {
            return "The model host could not be started: " + failed.getMessage();
        } finally {
            closeHost();
        }
    }

    private String attend(RunningHost running) throws InterruptedException {
        boolean settled = false;
        for (int silences = 0; silences < MOST_SILENCES; ) {
            try {
                RunningHost.Inventory inventory = running.inventory();
                silences = 0;
                models = inventory.models();
                if (inventory.settled() && !settled) {
                    settled = true;
                    announce(inventory.models());
                }
                state = settled ? new HostState.Ready() : state;
            } catch (IOException | RuntimeException unanswered) {
                silences++;
            }
            if (running.waitForEnd(settled ? LOOK_AGAIN : WHILE_LOADING)) {
                return "It ended with exit code " + running.exitCode() + "; " + command.log() + " may say why.";
            }
        }
        return "It did not answer.";
    }

    private static void announce(List<LocalModel> models) {
        for (LocalModel model : models) {
            if (model.problem() == null) {
                LOG.info("Local model {} is ready", model.name());
            } else {
                LOG.warn("Local model {} cannot be used: {}", model.name(), model.problem());
            }
        }
    }

    private boolean hasWeights() {
        try {
            if (holdsModels(settings.weights()) || holdsModels(operatorsModels)) {
                return true;
            }
        } catch (IOException unreadable) {
            LOG.warn("Weights cannot be looked for: {}", unreadable.getMessage());
        }
        String reason =
                "No local models: there are no weights in %s and no GGUF files in %s. ./maru up installs the weights"
                                .formatted(settings.weights(), operatorsModels)
                        + " where Python 3 with pip is there.";
        if (!new HostState.Absent(reason).equals(state)) {
            LOG.info(reason);
            state = new HostState.Absent(reason);
        }
        return false;
    }

    private static boolean holdsModels(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            return walk.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.equals("weights.json") || name.endsWith(".gguf"));
        }
    }

    private void fail(String reason, Duration pause) {
        if (!stopping) {
            models = List.of();
            state = new HostState.Failed(reason);
            LOG.warn("The model host ended and is started again in {} ms. {}", pause.toMillis(), reason);
        }
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void closeHost() {
        RunningHost running = host;
        host = null;
        if (running != null) {
            running.close();
        }
    }
}
