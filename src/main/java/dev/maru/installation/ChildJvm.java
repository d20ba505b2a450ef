package dev.maru.installation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A program of this very jar in a process of its own: the same Java and classpath, a folder of its own to write in, an
 * environment without secrets.
 *
 * @param mainClass what is run
 * @param options for its Java, such as the size of its heap
 * @param scratch emptied before each start; where it runs and puts temporary files
 * @param log what it says on standard error
 */
public record ChildJvm(String mainClass, List<String> options, Path scratch, Path log) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ");

    public ChildJvm {
        options = List.copyOf(options);
    }

    public Process start() throws IOException {
        return start(List.of());
    }

    /** @param wrapper a command that runs the one that follows it, such as {@code unshare --net} */
    public Process start(List<String> wrapper) throws IOException {
        empty(scratch);
        Path arguments = scratch.resolve("java.args");
        Files.write(arguments, arguments());
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Not on the command line: ONNX Runtime 1.29.0 crashes where that is as long as a classpath of a build can be.
        command.add("@" + arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(log.toFile()).directory(scratch.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        return builder.start();
    }

    private List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-Djava.io.tmpdir=" + scratch));
        String classpath = absolute(System.getProperty("java.class.path"));
        if (isPacked(classpath)) {
            arguments.addAll(List.of(
                    "-Dloader.main=" + mainClass,
                    "-cp",
                    classpath,
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        } else {
            arguments.addAll(List.of("-cp", classpath, mainClass));
        }
        return arguments.stream().map(ChildJvm::quoted).toList();
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

    /** What native code unpacked and a killed process left. */
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
