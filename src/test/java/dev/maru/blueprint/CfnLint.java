package dev.maru.blueprint;

import dev.maru.testing.PythonTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS's own linter of templates, from PyPI. */
final class CfnLint {
    private static final String PACKAGE = "cfn-lint==1.58.0";

    private CfnLint() {}

    /**
     * What it finds, for templates in Seoul and Virginia. One rule is left out: that a parameter is used; the standard ones
     * are there whether or not a template needs them, and {@link ProtectionRules} looks at the others.
     */
    static List<String> problems(List<Path> templates) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                PythonTools.program(PACKAGE, "cfn-lint").toString(),
                "--format",
                "json",
                "--regions",
                "us-east-1",
                "ap-northeast-2",
                "--ignore-checks",
                "W2001",
                "--include-checks",
                "W",
                "--template"));
        templates.forEach(template -> command.add(template.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("cfn-lint did not end");
        }
        if (!said.stripLeading().startsWith("[")) {
            throw new IllegalStateException("cfn-lint cannot be run: " + said);
        }
        var problems = new ArrayList<String>();
        for (JsonNode found : JsonMapper.shared().readTree(said)) {
            problems.add(Path.of(found.path("Filename").asString()).getFileName() + ":"
                    + found.at("/Location/Start/LineNumber").asInt() + " "
                    + found.at("/Rule/Id").asString() + " "
                    + found.path("Message").asString());
        }
        return problems;
    }
}
