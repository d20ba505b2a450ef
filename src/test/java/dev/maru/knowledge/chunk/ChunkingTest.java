package dev.maru.knowledge.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.ReadDocument.Block;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkingTest {
    private final Chunking chunking = new StructuralChunking();

    @Test
    void a_section_is_a_chunk_that_says_where_it_stands() {
        List<Chunk> chunks = chunking.cut(
                document(
                        heading("제1장 총칙", 1),
                        paragraph("이 규정은 출장에 관한 사항을 정한다. ".repeat(12), "제1장 총칙"),
                        heading("제2장 여비", 2),
                        paragraph("일비는 하루 이만 원이다.", "제2장 여비")),
                "여비 규정",
                ChunkSettings.DEFAULT);

        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(1).text()).isEqualTo("제2장 여비\n일비는 하루 이만 원이다.");
        assertThat(chunks.get(1).headings()).containsExactly("제2장 여비");
        assertThat(chunks.get(1).context()).isEqualTo("여비 규정 > 제2장 여비");
        assertThat(chunks.get(1).page()).isEqualTo(2);
    }

    @Test
    void rows_that_are_parted_from_their_header_get_it_again() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("도시", "한도"));
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("도시 " + i, i + "만 원"));
        }

        List<Chunk> chunks = chunking.cut(
                document(new Block(Kind.TABLE, "", List.of(), null, rows, false)), "표", ChunkSettings.DEFAULT);

        assertThat(chunks).hasSizeGreaterThan(3);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.text()).startsWith("도시 | 한도\n도시 "));
        assertThat(String.join("\n", chunks.stream().map(Chunk::text).toList()))
                .contains("도시 0 | 0만 원", "도시 199 | 199만 원");
    }

    @Test
    void what_nobody_sees_is_in_no_chunk() {
        List<Chunk> chunks = chunking.cut(
                document(paragraph("보이는 말", ""), new Block(Kind.PARAGRAPH, "숨은 말", List.of(), null, List.of(), true)),
                "제목",
                ChunkSettings.DEFAULT);

        assertThat(chunks)
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.text()).isEqualTo("보이는 말"));
    }

    @Test
    void children_lie_in_their_parent() {
        ReadDocument document =
                document(paragraph(sentences(new Random(1), 60), ""), paragraph(sentences(new Random(2), 60), ""));

        List<Chunk> chunks = chunking.cut(document, "", new ChunkSettings(ChunkSettings.Method.PARENT_CHILD, 400, 0));

        List<Chunk> children =
                chunks.stream().filter(chunk -> chunk.parent() != null).toList();
        assertThat(children).hasSizeGreaterThan(8);
        assertThat(children)
                .allSatisfy(child -> assertThat(chunks.get(Objects.requireNonNull(child.parent()))
                                .text())
                        .contains(child.text()));
    }

    /** On documents made at random, in Korean and English, with tables, huge paragraphs and headings without text. */
    @ParameterizedTest
    @EnumSource(ChunkSettings.Method.class)
    void nothing_is_lost_or_invented_and_nothing_is_too_long(ChunkSettings.Method method) {
        for (int seed = 0; seed < 60; seed++) {
            ReadDocument document = random(new Random(seed));
            int size = 60 + seed * 7;
            ChunkSettings settings = new ChunkSettings(method, size, seed % 2 == 0 ? 0 : size / 8);
            String text = Layout.of(document).text();
            boolean[] covered = new boolean[text.length()];
            for (Chunk chunk : chunking.cut(document, "제목", settings)) {
                cover(text, chunk, covered, "seed " + seed);
                assertThat(Tokens.in(chunk.text()))
                        .as("seed %d: %s", seed, chunk)
                        .isLessThanOrEqualTo(size * 1.02);
            }
            for (int i = 0; i < covered.length; i++) {
                assertThat(covered[i] || Character.isWhitespace(text.charAt(i)))
                        .as("seed %d: lost at %d: %s", seed, i, text.substring(i, Math.min(i + 30, text.length())))
                        .isTrue();
            }
        }
    }

    /** A header that is repeated before rows stands elsewhere; what follows it stands there word for word. */
    private static void cover(String text, Chunk chunk, boolean[] covered, String seed) {
        String body = text.contains(chunk.text())
                ? chunk.text()
                : chunk.text().substring(chunk.text().indexOf('\n') + 1);
        int found = text.indexOf(body);
        assertThat(found).as("%s: not word for word: %s", seed, chunk.text()).isNotNegative();
        for (; found >= 0; found = text.indexOf(body, found + body.length())) {
            Arrays.fill(covered, found, found + body.length(), true);
        }
    }

    @Test
    void without_overlap_no_text_stands_in_two_chunks() {
        for (int seed = 0; seed < 40; seed++) {
            ReadDocument document = document(random(new Random(seed)).blocks().stream()
                    .filter(block -> block.kind() != Kind.TABLE)
                    .toArray(Block[]::new));
            List<Chunk> chunks = chunking.cut(document, "", new ChunkSettings(ChunkSettings.Method.STRUCTURE, 200, 0));

            assertThat(chunks.stream().mapToInt(chunk -> letters(chunk.text())).sum())
                    .as("seed %d", seed)
                    .isEqualTo(letters(Layout.of(document).text()));
        }
    }

    private static int letters(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static ReadDocument random(Random random) {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < 3 + random.nextInt(25); i++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    heading = "제" + i + "절 " + word(random);
                    blocks.add(heading(heading, 1 + i / 5));
                }
                case 1 -> {
                    List<List<String>> rows = new ArrayList<>();
                    for (int row = 0; row < 2 + random.nextInt(40); row++) {
                        rows.add(List.of(i + "-" + row + " " + word(random), word(random), "" + random.nextInt(10000)));
                    }
                    blocks.add(new Block(Kind.TABLE, "", List.of(), 1 + i / 5, rows, false));
                }
                case 2 -> blocks.add(paragraph(i + " " + sentences(random, 40), heading));
                case 3 -> blocks.add(paragraph(i + "x" + endless(random), heading));
                default -> blocks.add(paragraph(i + " " + sentences(random, 1 + random.nextInt(6)), heading));
            }
        }
        return document(blocks.toArray(Block[]::new));
    }

    private static String sentences(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            for (int word = 0; word < 3 + random.nextInt(12); word++) {
                text.append(word(random)).append(' ');
            }
            text.setCharAt(text.length() - 1, '.');
            text.append(i + 1 < count ? " " : "");
        }
        return text.toString();
    }

    /** A word that no line and no model can take whole. */
    private static String endless(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < random.nextInt(1200); i++) {
            word.append((char) (random.nextBoolean() ? 0xac00 + random.nextInt(11172) : 'a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        boolean korean = random.nextInt(3) > 0;
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            word.append((char) (korean ? 0xac00 + random.nextInt(11172) : 'a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static ReadDocument document(Block... blocks) {
        return new ReadDocument("text/plain", null, null, null, null, "ko", Map.of(), List.of(blocks));
    }

    private static Block heading(String text, int page) {
        return new Block(Kind.HEADING, text, List.of(), page, List.of(), false);
    }

    private static Block paragraph(String text, String heading) {
        return new Block(
                Kind.PARAGRAPH, text.strip(), heading.isEmpty() ? List.of() : List.of(heading), null, List.of(), false);
    }
}
