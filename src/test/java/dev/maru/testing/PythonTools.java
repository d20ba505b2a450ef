package dev.maru.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs from PyPI that tests run, in a virtual environment of the tool cache. The launcher installs them; a test that is
 * run without it does so at first use, and fails where that is not possible.
 */
public final class PythonTools {
    private PythonTools() {}

    /** @param requirement with its version: {@code name==1.2.3} */
    public static synchronized Path program(String requirement, String program)
            throws IOException, InterruptedException {
        String cache = System.getenv().getOrDefault("MARU_CACHE", System.getProperty("user.home") + "/.cache/maru");
        Path environment = Path.of(cache, "venv-test");
        Path installed = environment.resolve(requirement + ".installed");
        if (!Files.exists(installed)) {
            run(List.of("python3", "-m", "venv", environment.toString()));
            run(List.of(
                    environment.resolve("bin/python").toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    requirement));
            Files.createFile(installed);
        }
        return environment.resolve("bin").resolve(program);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "The test needs a tool that could not be installed: " + String.join(" ", command));
        }
    }
}
