package dev.maru.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Outcome;
import dev.maru.model.Grounding.Passages;
import dev.maru.model.Passage;
import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an answer is said to rest on. */
class QuotationTest {
    private static final Passage LEAVE = passage(1, "제1조 이 규정은 휴가를 정한다. 연차휴가는 입사일을 기준으로 매년 15일을 준다. 반차는 4시간이다.", 3);
    private static final Passage TRAVEL = passage(2, "Trips are settled within five days.\nKeep the receipts.", null);

    private static Passage passage(int number, String text, @Nullable Integer page) {
        return new Passage(number, text, DocumentId.next(), "Handbook", "/documents/1", page, 1);
    }

    private static Citations cited(String answer, Passage... passages) {
        return Quotation.of(answer, new Passages(KnowledgeBaseId.next(), List.of(passages), null));
    }

    @Test
    void a_marked_statement_quotes_the_sentence_of_the_passage_that_says_it_letter_by_letter() {
        Citations citations = cited("연차는 매년 15일입니다 [1]. 감사합니다.", LEAVE, TRAVEL);

        assertThat(citations.outcome()).isEqualTo(Outcome.GROUNDED);
        assertThat(citations.citations()).singleElement().satisfies(citation -> {
            assertThat(citation.quote()).isEqualTo("연차휴가는 입사일을 기준으로 매년 15일을 준다.");
            assertThat(LEAVE.text()).contains(citation.quote());
            assertThat(citation.page()).isEqualTo(3);
            assertThat(citation.marked()).isTrue();
        });
    }

    @Test
    void a_mark_that_points_at_no_passage_is_no_citation() {
        assertThat(cited("It is so [7].", LEAVE, TRAVEL).citations()).isEmpty();
        assertThat(cited("It is so [0] [999].", LEAVE).outcome()).isEqualTo(Outcome.NOT_SUPPORTED);
    }

    @Test
    void an_answer_without_marks_is_recognized_by_what_it_shares_with_a_passage() {
        Citations citations = cited("All trips are settled within five days of their end.", LEAVE, TRAVEL);

        assertThat(citations.citations()).singleElement().satisfies(citation -> {
            assertThat(citation.number()).isEqualTo(2);
            assertThat(citation.quote()).isEqualTo("Trips are settled within five days.");
            assertThat(citation.marked()).isFalse();
        });
        assertThat(cited("The weather is fine today, is it not?", LEAVE, TRAVEL).outcome())
                .isEqualTo(Outcome.NOT_SUPPORTED);
    }

    @Test
    void a_mark_after_the_point_belongs_to_the_statement_before_it_and_a_number_is_not_cut() {
        Passage rate = passage(1, "It rains. The rate is 3.5 percent a year. [4] It is paid in May.", null);

        assertThat(cited("The rate is 3.5 percent. [1] Good.", rate).citations())
                .singleElement()
                .satisfies(citation -> assertThat(citation.quote()).isEqualTo("The rate is 3.5 percent a year."));
    }

    @Test
    void without_passages_the_sources_have_no_answer() {
        assertThat(cited("Paris [1].").outcome()).isEqualTo(Outcome.NO_ANSWER_IN_SOURCES);
        assertThat(cited("", LEAVE).citations()).isEmpty();
    }
}
