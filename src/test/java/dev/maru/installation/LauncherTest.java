package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code ./maru}, the script that everything is started by. */
class LauncherTest {
    @Test
    void a_script_that_takes_a_token_from_it_gets_the_token_alone_whatever_is_built_before() throws Exception {
        List<String> launcher = Files.readAllLines(Path.of("maru"));
        int from = launcher.indexOf("owner() {");
        String owner = launcher
                .subList(from, from + launcher.subList(from, launcher.size()).indexOf("}") + 1)
                .stream()
                .collect(Collectors.joining("\n"));
        String around = """
                need_jdk() { echo installing; }
                build() { echo building; }
                RUN=. JAVA=echo
                %s
                owner data token user=builder
                """.formatted(owner);
        Process shell = new ProcessBuilder("sh", "-c", around)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("OwnerCommandLine data token user=builder\n")
                .hasLineCount(1);
        assertThat(shell.waitFor()).isZero();
    }
}
