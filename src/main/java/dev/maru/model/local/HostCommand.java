package dev.maru.model.local;

import dev.maru.installation.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How the host's process is started. */
record HostCommand(Path scratch, Path log) {
    private static final String MAIN = "dev.maru.modelhost.ModelHost";

    Process start() throws IOException {
        List<String> options = List.of(
                "-Xmx192m",
                "-XX:ErrorFile=" + log.resolveSibling("modelhost-crash.log"),
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.idleInterval=300",
                "--enable-native-access=ALL-UNNAMED");
        return new ChildJvm(MAIN, options, scratch, log).start();
    }
}
