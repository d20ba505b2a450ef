package dev.maru.knowledge.index;

import static dev.maru.knowledge.index.Indexed.document;
import static dev.maru.knowledge.index.Indexed.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index keeps, and what it finds. */
class LuceneIndexTest {
    private static final SourceId SOURCE = SourceId.next();
    private static final DocumentId LEAVE = DocumentId.next();
    private static final DocumentId TRAVEL = DocumentId.next();

    @TempDir
    Path folder;

    private LuceneIndex index;

    @BeforeEach
    void open() {
        index = at(folder.resolve("index"));
    }

    private static LuceneIndex at(Path place) {
        return new LuceneIndex(() -> place, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void a_korean_question_finds_the_word_whatever_particles_follow_it() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "연차휴가는 입사일을 기준으로 매년 15일이 부여됩니다."));
        index.put(document(SOURCE, TRAVEL, AccessList.PUBLIC, "출장비는 출장 종료 후 5영업일 안에 정산합니다."));

        assertThat(first("연차를 며칠이나 받을 수 있나요?").document()).isEqualTo(LEAVE);
        assertThat(first("출장 비용의 정산은 언제까지?").document()).isEqualTo(TRAVEL);
    }

    @Test
    void english_words_are_found_in_their_other_forms_and_inside_korean_text() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "Employees are reimbursed for travelling."));
        index.put(document(SOURCE, TRAVEL, AccessList.PUBLIC, "배포는 Kubernetes 클러스터의 deployments 설정으로 합니다."));

        assertThat(first("reimburse travel").document()).isEqualTo(LEAVE);
        assertThat(first("deployment를 어떻게 설정하나요").document()).isEqualTo(TRAVEL);
    }

    @Test
    void a_name_that_no_dictionary_knows_is_found_by_its_letters() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "쀼릅스마루보드의 전원을 켜세요."));
        index.put(document(SOURCE, TRAVEL, AccessList.PUBLIC, "전원을 켜고 화면을 보세요."));

        assertThat(first("쀼릅스마루보드 전원").document()).isEqualTo(LEAVE);
    }

    @Test
    void a_term_of_the_vocabulary_counts_letter_by_letter_at_once() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "한빛 누리 서비스의 장애 대응. 한빛 장애, 누리 장애, 장애 대응 절차."));
        index.put(document(SOURCE, TRAVEL, AccessList.PUBLIC, "한빛누리 사용 안내입니다. 처음 쓰는 분은 계정을 먼저 신청합니다."));

        var vocabulary = new Vocabulary(List.of("한빛누리"), List.of());
        assertThat(index.search(asked("한빛누리 장애 대응", vocabulary)).getFirst().document())
                .isEqualTo(TRAVEL);
    }

    @Test
    void a_synonym_finds_what_the_question_did_not_say() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "재택근무 신청은 하루 전에 합니다."));

        assertThat(index.search(question("WFH", SOURCE, "everyone"))).isEmpty();
        var vocabulary = new Vocabulary(List.of(), List.of(Set.of("WFH", "재택근무")));
        assertThat(index.search(asked("WFH", vocabulary)))
                .extracting(Hit::document)
                .containsExactly(LEAVE);
        assertThat(index.search(asked("WFHX", vocabulary))).isEmpty();
    }

    @Test
    void words_and_meaning_are_fused_and_each_says_its_rank() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, List.of(new float[] {1, 0}), "연차휴가 안내"));
        index.put(document(SOURCE, TRAVEL, AccessList.PUBLIC, List.of(new float[] {0, 2}), "출장 안내"));

        List<Hit> hits = index.search(new Question(
                "연차휴가",
                new float[] {3, 0.1f},
                Set.of(SOURCE),
                Set.of("everyone"),
                Map.of(),
                Vocabulary.EMPTY,
                Blend.EVEN,
                10,
                true));

        assertThat(hits).extracting(Hit::document).containsExactly(LEAVE, TRAVEL);
        assertThat(hits.getFirst().rankByWords()).isEqualTo(1);
        assertThat(hits.getFirst().rankByMeaning()).isEqualTo(1);
        assertThat(hits.getFirst().matched()).containsExactly("연차휴가");
        assertThat(hits.getFirst().similarity()).isCloseTo(0.9994, within(0.001));
        assertThat(hits.getLast().rankByWords()).isNull();
    }

    @Test
    void of_two_that_fit_alike_the_newer_comes_first_where_freshness_counts() {
        Instant now = Instant.now();
        put(LEAVE, now.minus(Duration.ofDays(900)), "휴가 규정 안내");
        put(TRAVEL, now.minus(Duration.ofDays(3)), "휴가 규정 안내입니다 그리고 조금 더 긴 글");

        assertThat(first("휴가 규정").document()).isEqualTo(LEAVE);
        var fresh = new Blend(1, 1, Duration.ofDays(180));
        var question = new Question(
                "휴가 규정", null, Set.of(SOURCE), Set.of("everyone"), Map.of(), Vocabulary.EMPTY, fresh, 10, false);
        assertThat(index.search(question).getFirst().document()).isEqualTo(TRAVEL);
    }

    @Test
    void of_two_that_fit_alike_the_one_from_the_source_with_more_authority_comes_first() {
        SourceId weighty = SourceId.next();
        index.put(Indexed.document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가 규정 안내"));
        index.put(Indexed.document(weighty, TRAVEL, AccessList.PUBLIC, "휴가 규정 안내입니다 그리고 조금 더 긴 글"));
        Set<SourceId> both = Set.of(SOURCE, weighty);

        assertThat(index.search(new Question("휴가 규정", null, both, Set.of("everyone"), 10)))
                .extracting(Hit::document)
                .containsExactly(LEAVE, TRAVEL);
        var blend = new Blend(1, 1, null, Map.of(weighty, 1.5));
        assertThat(index.search(new Question(
                        "휴가 규정", null, both, Set.of("everyone"), Map.of(), Vocabulary.EMPTY, blend, 10, false)))
                .extracting(Hit::document)
                .containsExactly(TRAVEL, LEAVE);
    }

    @Test
    void a_value_that_a_document_must_have_leaves_out_the_others() {
        var chunk = new Chunk(0, "보안 점검 결과", "", List.of(), null, null);
        index.put(new IndexedDocument(
                SOURCE,
                LEAVE,
                "t",
                "a",
                "ko",
                null,
                Map.of("year", "2025"),
                AccessList.PUBLIC,
                List.of(chunk),
                List.of()));
        index.put(new IndexedDocument(
                SOURCE,
                TRAVEL,
                "t",
                "a",
                "ko",
                null,
                Map.of("year", "2026"),
                AccessList.PUBLIC,
                List.of(chunk),
                List.of()));

        var question = new Question(
                "보안 점검",
                null,
                Set.of(SOURCE),
                Set.of("everyone"),
                Map.of("year", "2026"),
                Vocabulary.EMPTY,
                Blend.EVEN,
                10,
                false);
        assertThat(index.search(question)).extracting(Hit::document).containsExactly(TRAVEL);
    }

    @Test
    void a_write_replaces_all_of_a_document_and_doing_it_again_changes_nothing() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가 하나", "휴가 둘", "휴가 셋"));
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가 하나", "휴가 새로"));
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가 하나", "휴가 새로"));

        assertThat(index.chunksOf(SOURCE)).isEqualTo(Map.of(LEAVE, 2));
        assertThat(index.search(question("휴가", SOURCE, "everyone"))).hasSize(2);

        index.remove(LEAVE);
        assertThat(index.chunksOf(SOURCE)).isEmpty();
    }

    @Test
    void a_change_of_readers_keeps_words_and_vectors() {
        String team = "team:one";
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, List.of(new float[] {1, 2, 2}), "연차휴가"));

        index.permit(LEAVE, new AccessList(Set.of(team)));

        assertThat(index.search(question("연차", SOURCE, "everyone"))).isEmpty();
        assertThat(index.search(question(new float[] {1, 2, 2}, SOURCE, "everyone")))
                .isEmpty();
        assertThat(index.search(question("연차", SOURCE, "everyone", team))).hasSize(1);
        Hit hit = index.search(question(new float[] {1, 2, 2}, SOURCE, team)).getFirst();
        assertThat(hit.similarity()).isCloseTo(1, within(1e-5));
    }

    @Test
    void forgetting_a_source_leaves_the_others() {
        SourceId other = SourceId.next();
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가"));
        index.put(document(other, TRAVEL, AccessList.PUBLIC, "휴가"));

        index.removeAll(SOURCE);

        assertThat(index.search(question("휴가", SOURCE, "everyone"))).isEmpty();
        assertThat(index.search(question("휴가", other, "everyone"))).hasSize(1);
    }

    @Test
    void a_larger_chunk_is_not_found_itself_but_stands_behind_the_smaller() {
        var small = new Chunk(1, "연차 15일", "", List.of(), null, 0);
        var large = new Chunk(0, "연차 15일. 그 밖의 휴가는 따로 정합니다.", "", List.of(), null, null);
        index.put(new IndexedDocument(
                SOURCE, LEAVE, "t", "a", "ko", null, Map.of(), AccessList.PUBLIC, List.of(large, small), List.of()));

        assertThat(index.search(question("연차 휴가", SOURCE, "everyone")))
                .extracting(hit -> hit.chunk().ordinal())
                .containsExactly(1);
        assertThat(index.chunk(LEAVE, 0, Set.of("everyone")).orElseThrow().text())
                .contains("그 밖의");
        assertThat(index.chunk(LEAVE, 0, Set.of("team:other"))).isEmpty();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_power_cut() throws IOException {
        index.putAll(IntStream.range(0, 30)
                .mapToObj(i -> document(SOURCE, DocumentId.next(), AccessList.PUBLIC, "휴가 " + i))
                .toList());
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "마지막 휴가"));
        String lineage = index.lineage();

        Path copy = Files.createDirectory(folder.resolve("as-it-was"));
        try (var files = Files.list(folder.resolve("index"))) {
            for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (LuceneIndex again = at(copy)) {
            assertThat(again.chunksOf(SOURCE)).hasSize(31).containsKey(LEAVE);
            assertThat(again.lineage()).isEqualTo(lineage);
        }
    }

    @Test
    void a_damaged_index_is_put_aside_and_begins_anew_under_another_lineage() throws IOException {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가"));
        String before = index.lineage();
        index.close();
        try (var files = Files.list(folder.resolve("index"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        assertThat(index.lineage()).isNotEqualTo(before);
        assertThat(index.chunksOf(SOURCE)).isEmpty();
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가"));
        assertThat(index.search(question("휴가", SOURCE, "everyone"))).hasSize(1);
        assertThat(folder.resolve("index-damaged")).isNotEmptyDirectory();
    }

    @Test
    void a_question_without_words_or_with_nothing_but_marks_finds_nothing_and_does_not_fail() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가"));

        assertThat(index.search(question("", SOURCE, "everyone"))).isEmpty();
        assertThat(index.search(question("?!… \uD83D\uDE00 \"(AND OR", SOURCE, "everyone")))
                .isEmpty();
        assertThat(index.search(question("휴가 ".repeat(5000), SOURCE, "everyone")))
                .hasSize(1);
        assertThat(index.search(question(new float[] {0, 0}, SOURCE, "everyone")))
                .isEmpty();
    }

    @Test
    void a_question_of_thousands_of_words_with_a_vocabulary_that_matches_everywhere_is_answered() {
        index.put(document(SOURCE, LEAVE, AccessList.PUBLIC, "휴가 w1"));
        String words = IntStream.range(0, 3000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        List<Set<String>> synonyms = IntStream.range(0, 500)
                .mapToObj(i -> Set.of("w" + i, "휴가 신청 절차 안내 문서 leave request procedure " + i))
                .toList();
        List<String> terms = IntStream.range(0, 500).mapToObj(i -> "w" + i).toList();

        assertThat(index.search(asked(words, new Vocabulary(terms, synonyms)))).hasSize(1);
    }

    @Test
    void a_value_of_any_length_is_kept_with_its_document() {
        index.put(new IndexedDocument(
                SOURCE,
                LEAVE,
                "t",
                "a",
                "ko",
                null,
                Map.of("notes", "x".repeat(100_000)),
                AccessList.PUBLIC,
                List.of(new Chunk(0, "휴가", "", List.of(), null, null)),
                List.of()));

        assertThat(index.search(question("휴가", SOURCE, "everyone"))).hasSize(1);
    }

    private void put(DocumentId document, Instant modified, String text) {
        index.put(new IndexedDocument(
                SOURCE,
                document,
                "t",
                "a",
                "ko",
                modified,
                Map.of(),
                AccessList.PUBLIC,
                List.of(new Chunk(0, text, "", List.of(), null, null)),
                List.of()));
    }

    private static Question asked(String words, Vocabulary vocabulary) {
        return new Question(
                words, null, Set.of(SOURCE), Set.of("everyone"), Map.of(), vocabulary, Blend.EVEN, 10, false);
    }

    private Hit first(String words) {
        return index.search(question(words, SOURCE, "everyone")).getFirst();
    }
}
