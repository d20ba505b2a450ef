package dev.maru.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SentenceTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void a_program_reads_it_in_english() {
        assertThat(Sentence.of("ui.notfound.text", "team", "Payments").english())
                .contains("team", "Payments");
    }

    @Test
    void what_somebody_else_said_is_the_same_in_every_language() {
        Sentence said = Sentence.quoted("Bucket isn't empty {0}");

        assertThat(said.english()).isEqualTo("Bucket isn't empty {0}");
        assertThat(said.in(Instant::toString, _ -> "translated")).isEqualTo("Bucket isn't empty {0}");
    }

    @Test
    void it_is_worded_from_the_innermost_out() {
        Sentence said =
                Sentence.of("outer", Sentence.of("inner", 3), Sentence.at(NOON)).then(Sentence.quoted("That is all."));

        String worded = said.in(time -> "at noon", sentence -> sentence.key() + sentence.with());

        assertThat(worded).isEqualTo("outer[inner[3], at noon] That is all.");
    }

    @Test
    void nothing_adds_nothing() {
        assertThat(Sentence.NOTHING.then(Sentence.quoted("So."))).isEqualTo(Sentence.quoted("So."));
        assertThat(Sentence.quoted("So.").then(Sentence.NOTHING)).isEqualTo(Sentence.quoted("So."));
        assertThat(Sentence.NOTHING.saysNothing()).isTrue();
    }

    @Test
    void it_is_the_same_after_it_was_kept() {
        var json = JsonMapper.shared();
        Sentence said = Sentence.of("outer", Sentence.of("inner", 3, 4L), Sentence.at(NOON), "text");

        assertThat(json.readValue(json.writeValueAsString(said), Sentence.class))
                .isEqualTo(said);
    }

    @Test
    void a_text_that_was_kept_before_is_read_as_it_stands() {
        record Kept(List<Sentence> gaps) {}

        assertThat(JsonMapper.shared()
                        .readValue("{\"gaps\":[\"Choose another.\"]}", Kept.class)
                        .gaps())
                .containsExactly(Sentence.quoted("Choose another."));
    }

    @Test
    void a_refusal_keeps_its_sentence_and_tells_programs_in_english() {
        Sentence why = Sentence.of("ui.notfound.text", "team", "Payments");

        assertThat(new Refused(why)).hasMessage(why.english());
        assertThat(new Refused(why).sentence()).isEqualTo(why);
        assertThat(Sentence.why(new IllegalArgumentException("no"))).isEqualTo(Sentence.quoted("no"));
    }
}
