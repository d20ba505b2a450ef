package dev.maru.model.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** How the host's process is started: this very Java and classpath, a small heap, an environment without secrets. */
record HostCommand(Path scratch, Path log) {
    private static final String MAIN = "dev.maru.modelhost.ModelHost";
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ");

    Process start() throws IOException {
        empty(scratch);
        Path arguments = scratch.resolve("java.args");
        Files.write(arguments, arguments());
        // Not on the command line: ONNX Runtime 1.29.0 crashes where that is as long as a classpath of a build can be.
        ProcessBuilder builder = new ProcessBuilder(java(), "@" + arguments)
                .redirectError(log.toFile())
                .directory(scratch.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        return builder.start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + log.resolveSibling("modelhost-crash.log"),
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.idleInterval=300",
                "-Djava.io.tmpdir=" + scratch,
                "--enable-native-access=ALL-UNNAMED"));
        String classpath = absolute(System.getProperty("java.class.path"));
        if (isPacked(classpath)) {
            arguments.addAll(List.of(
                    "-Dloader.main=" + MAIN,
                    "-cp",
                    classpath,
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        } else {
            arguments.addAll(List.of("-cp", classpath, MAIN));
        }
        return arguments.stream().map(HostCommand::quoted).toList();
    }

    private static String absolute(String classpath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classpath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Whether this is the one jar with everything in it, which plain Java cannot look into. */
    private static boolean isPacked(String classpath) throws IOException {
        if (classpath.contains(File.pathSeparator) || !classpath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classpath)) {
            return jar.getEntry("BOOT-INF/classes/") != null;
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What native code unpacked and a killed host left. */
    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path old : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!old.equals(folder)) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }
}
