package dev.maru.installation;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the launcher, in the data folder, that pages can be served and where: {@code port}, then {@code pid}. */
@Component
class RunningInstance {
    private final Path port;
    private final Path pid;
    private volatile int listening;

    RunningInstance(DataFolder folder) {
        port = folder.root().resolve("port");
        pid = folder.root().resolve("pid");
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            listening = event.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() throws IOException {
        Files.writeString(port, listening + "\n");
        Path draft = pid.resolveSibling("pid.new");
        Files.writeString(draft, ProcessHandle.current().pid() + "\n");
        Files.move(draft, pid, StandardCopyOption.REPLACE_EXISTING);
    }

    @PreDestroy
    void ended() throws IOException {
        Files.deleteIfExists(pid);
    }
}
