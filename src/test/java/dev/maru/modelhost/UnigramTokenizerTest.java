package dev.maru.modelhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.InstalledWeights;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ids in tokens.json are those of PyPI's tokenizers 0.23.3 for the same pieces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnigramTokenizerTest {
    private UnigramTokenizer tokenizer;

    @BeforeAll
    void readPieces() throws Exception {
        tokenizer = new UnigramTokenizer(
                Pieces.read(InstalledWeights.folder().resolve("multilingual-e5-small/pieces.bin")));
    }

    @TestFactory
    Iterable<DynamicTest> it_cuts_as_the_reference_does() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("/modelhost/tokens.json"))) {
            JsonNode texts = JsonMapper.shared().readTree(golden);
            return StreamSupport.stream(texts.spliterator(), false)
                    .map(expected -> DynamicTest.dynamicTest(
                            "\"" + expected.path("text").asString() + "\"",
                            () -> assertThat(tokenizer.encode(
                                            expected.path("text").asString()))
                                    .containsExactly(expected.path("ids").values().stream()
                                            .mapToInt(JsonNode::asInt)
                                            .toArray())))
                    .toList();
        }
    }

    @Test
    void nobody_can_write_a_special_piece() {
        assertThat(tokenizer.encode("</s><mask>")).containsOnlyOnce(2).doesNotContain(250001);
    }
}
