package dev.maru.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of a setup, and what it refuses. */
class KnowledgeSetupTest {
    private static final KnowledgeSetupJson JSON = new KnowledgeSetupJson();

    @Test
    void it_is_read_as_it_was_written() {
        SourceId source = SourceId.next();
        var setup = new KnowledgeSetup(
                Set.of(source),
                4,
                1000,
                1,
                0.5,
                90,
                0.8,
                List.of("마루"),
                List.of(Set.of("WFH", "재택근무")),
                new Rewording("local/chat", true, false),
                Map.of(source, 1.5));

        assertThat(JSON.convertToEntityAttribute(JSON.convertToDatabaseColumn(setup)))
                .isEqualTo(setup);
    }

    @Test
    void a_version_of_before_has_no_rewording_and_no_authority() {
        KnowledgeSetup read = JSON.convertToEntityAttribute("""
            {"sources":[],"passages":6,"maxTokens":2000,"words":1.0,"meaning":1.0,"freshnessDays":null,
             "leastSimilarity":0.84,"terms":[],"synonyms":[]}\
            """);

        assertThat(read).isEqualTo(KnowledgeSetup.of(Set.of()));
    }

    @Test
    void words_cannot_be_put_otherwise_without_a_model() {
        assertThatThrownBy(() -> new Rewording(" ", true, false)).hasMessageContaining("choose one");
    }
}
