package dev.maru.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/configuration.md} is made from the settings records; {@code -Dmaru.docs=write} makes it anew. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "configuration.md");
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    @Test
    void the_document_lists_every_setting() throws IOException {
        String expected = document();
        if ("write".equals(System.getProperty("maru.docs"))) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/configuration.md is out of date: run ./maru test ConfigurationDocumentTest -Dmaru.docs=write")
                .isEqualTo(expected);
    }

    @Test
    void every_setting_says_what_it_is_for() throws IOException {
        assertThat(settings())
                .allSatisfy(setting -> assertThat(setting.path("description").asString(""))
                        .as(setting.path("name").asString())
                        .isNotBlank());
    }

    private static String document() throws IOException {
        var text = new StringBuilder("""
                # Settings

                Made from the settings records by `ConfigurationDocumentTest`; change those, not this file.

                Given in Spring Boot's ways: an `application.yaml` beside the jar or in `config/`, an environment variable
                (`MARU_DATA` for `maru.data`), or `--maru.data=…` on the command line. Durations are written `30s`, `5m`,
                `1h`.

                | setting | type | default | |
                |---|---|---|---|
                """);
        for (JsonNode setting : settings()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            setting.path("name").asString(),
                            shortType(setting.path("type").asString()),
                            defaultOf(setting),
                            sentence(setting.path("description").asString(""))));
        }
        return text.toString();
    }

    private static List<JsonNode> settings() throws IOException {
        var settings = new ArrayList<JsonNode>();
        JsonNode metadata = new JsonMapper().readTree(Files.readString(METADATA));
        for (JsonNode property : metadata.path("properties")) {
            if (property.path("name").asString().startsWith("maru.")) {
                settings.add(property);
            }
        }
        settings.sort(Comparator.comparing(setting -> setting.path("name").asString()));
        return settings;
    }

    private static String shortType(String type) {
        return type.replaceAll("[a-z]+\\.", "").replace("$", ".").replace("<", "&lt;");
    }

    private static String defaultOf(JsonNode setting) {
        JsonNode value = setting.path("defaultValue");
        return value.isMissingNode() ? "" : "`" + (value.isString() ? value.asString() : value.toString()) + "`";
    }

    private static String sentence(String description) {
        return description.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
