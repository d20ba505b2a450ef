package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maru.model.Sampling;
import dev.maru.testing.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each sample is run as it stands against a real socket; what arrives there must be what was asked, to the character. */
class CodeSampleTest {
    /** What breaks quoting in one language or another. */
    private static final String NASTY = """
            It's "quoted" $HOME `id` $(id) \\ \\u0041 \\n %s %% {{x}} ${y}
            JSON
            EOF'
            \ttab \u0001 \u007f \u2028 한국어 😀 \""" ''' */ //\
            """;

    private static final Template ASKED = new Template("System: " + NASTY, NASTY);
    private static final Sampling SAMPLING =
            new Sampling(0.25, 0.9, 64, 12345678901L, List.of("끝\"", "\n\n"), 0.5, -0.5, "low");

    private final ScriptedProvider provider = ScriptedProvider.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void curl_asks_the_same() throws Exception {
        Path script = write("ask.sh", CodeSample.Language.CURL, ASKED, SAMPLING);
        assertThat(run("sh", "-n", script.toString())).isEmpty();
        assertThat(run("sh", script.toString())).contains(ScriptedProvider.GREETING);
        assertAsked(ASKED);
    }

    @Test
    void python_asks_the_same() throws Exception {
        assumeTrue(hasPython(), "there is no python3 here");
        Path script = write("ask.py", CodeSample.Language.PYTHON, ASKED, SAMPLING);
        // a stand-in for the package: sends its arguments as the real one would
        Files.writeString(folder.resolve("openai.py"), """
                import json, types, urllib.request
                class OpenAI:
                    def __init__(self, base_url, api_key):
                        def create(**asked):
                            request = urllib.request.Request(base_url + "/chat/completions", json.dumps(asked).encode(),
                                {"Authorization": "Bearer " + api_key, "Content-Type": "application/json"})
                            read = lambda o: types.SimpleNamespace(**o)
                            return json.loads(urllib.request.urlopen(request).read(), object_hook=read)
                        self.chat = types.SimpleNamespace(completions=types.SimpleNamespace(create=create))
                """);
        assertThat(run("python3", script.toString())).contains(ScriptedProvider.GREETING);
        assertAsked(ASKED);
    }

    @Test
    void java_asks_the_same_with_the_real_sdk() throws Exception {
        Path source = write("Ask.java", CodeSample.Language.JAVA, ASKED, SAMPLING);
        assertThat(runJava(source)).contains(ScriptedProvider.GREETING);
        assertAsked(ASKED);
    }

    @Test
    void java_takes_a_prompt_longer_than_a_literal_may_be() throws Exception {
        Template longer = new Template("", "가나다\n".repeat(20_000));
        Path source = write("Ask.java", CodeSample.Language.JAVA, longer, Sampling.DEFAULT);
        runJava(source);
        JsonNode body = JsonMapper.shared().readTree(provider.take().body());
        assertThat(body.path("messages").size()).isEqualTo(1);
        assertThat(body.path("messages").get(0).path("content").asString()).isEqualTo(longer.text());
    }

    private void assertAsked(Template asked) throws InterruptedException {
        var request = provider.take();
        JsonNode body = JsonMapper.shared().readTree(request.body());
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("authorization")).isEqualTo("Bearer maru_test");
        assertThat(body.path("model").asString()).isEqualTo("local/smollm2-135m");
        assertThat(body.path("messages").get(0).path("role").asString()).isEqualTo("system");
        assertThat(body.path("messages").get(0).path("content").asString()).isEqualTo(asked.system());
        assertThat(body.path("messages").get(1).path("role").asString()).isEqualTo("user");
        assertThat(body.path("messages").get(1).path("content").asString()).isEqualTo(asked.text());
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.25);
        assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(body.path("seed").asLong()).isEqualTo(12345678901L);
        assertThat(body.path("stop").get(0).asString()).isEqualTo("끝\"");
        assertThat(body.path("stop").get(1).asString()).isEqualTo("\n\n");
        assertThat(body.path("frequency_penalty").asDouble()).isEqualTo(0.5);
        assertThat(body.path("presence_penalty").asDouble()).isEqualTo(-0.5);
        assertThat(body.path("reasoning_effort").asString()).isEqualTo("low");
    }

    private Path write(String name, CodeSample.Language language, Template asked, Sampling sampling)
            throws IOException {
        CodeSample sample =
                CodeSample.of(language, URI.create(provider.address()), "local/smollm2-135m", asked, sampling);
        return Files.writeString(folder.resolve(name), sample.text());
    }

    private String runJava(Path source) throws Exception {
        String path = System.getProperty("java.class.path");
        int problems = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-encoding", "UTF-8", "-cp", path, source.toString());
        assertThat(problems).isZero();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(java, "-cp", folder + System.getProperty("path.separator") + path, "Ask");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("MARU_API_KEY", "maru_test", "LC_ALL", "C.UTF-8", "NO_PROXY", "*"));
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("http_proxy"));
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
