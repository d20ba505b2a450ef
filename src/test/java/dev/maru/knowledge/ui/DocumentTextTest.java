package dev.maru.knowledge.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.chunk.Chunk.Part;
import dev.maru.knowledge.reading.ReadDocument.Kind;
import dev.maru.knowledge.ui.DocumentText.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
    @Test
    void a_chunk_is_shown_as_the_parts_that_it_was_read_as() {
        var chunk = new Chunk(
                0,
                "여비\n일비는 하루 이만 원이다.\n도시 | 한도\n서울 | 12만 원",
                "",
                List.of("여비"),
                2,
                null,
                List.of(
                        new Part(Kind.HEADING, 0, 1, 2, false),
                        new Part(Kind.PARAGRAPH, 3, 0, 2, false),
                        new Part(Kind.TABLE, 18, 0, 3, false)));

        List<Block> blocks = DocumentText.of(List.of(chunk), null).blocks();

        assertThat(blocks)
                .containsExactly(
                        new Block(Kind.HEADING, 1, 2, "여비", false),
                        new Block(Kind.PARAGRAPH, 0, 2, "일비는 하루 이만 원이다.", false),
                        new Block(Kind.TABLE, 0, 3, "도시 | 한도\n서울 | 12만 원", false));
        assertThat(blocks.get(2).rows()).containsExactly(List.of("도시", "한도"), List.of("서울", "12만 원"));
    }

    @Test
    void what_chunks_repeat_of_each_other_stands_once() {
        var first = new Chunk(0, "하나는 첫째 문장이다. 둘은 다음 문장이다.", "", List.of(), null, null);
        var second = new Chunk(
                1,
                "둘은 다음 문장이다. 셋은 끝 문장이다.",
                "",
                List.of(),
                null,
                null,
                List.of(new Part(Kind.PARAGRAPH, 0, 0, null, true)));

        assertThat(DocumentText.of(List.of(first, second), null).blocks())
                .extracting(Block::text)
                .containsExactly("하나는 첫째 문장이다. 둘은 다음 문장이다. 셋은 끝 문장이다.");
    }

    @Test
    void a_table_that_was_cut_has_its_header_once() {
        var part = new Part(Kind.TABLE, 0, 0, null, false);
        var first = new Chunk(0, "이름 | 값\n가 | 1", "", List.of(), null, null, List.of(part));
        var again = new Part(Kind.TABLE, 0, 0, null, true);
        var second = new Chunk(1, "이름 | 값\n나 | 2", "", List.of(), null, null, List.of(again));

        assertThat(DocumentText.of(List.of(first, second), null).blocks())
                .extracting(Block::text)
                .containsExactly("이름 | 값\n가 | 1\n나 | 2");
    }

    @Test
    void a_small_chunk_brings_out_the_large_one_that_it_is_part_of() {
        var large = new Chunk(0, "첫 문장이다. 둘째 문장이다.", "", List.of(), 1, null);
        var small = new Chunk(1, "둘째 문장이다.", "", List.of(), 1, 0);
        var next = new Chunk(2, "다른 쪽의 문장이다.", "", List.of(), 2, null);

        assertThat(DocumentText.of(List.of(large, small, next), 1).blocks())
                .extracting(Block::cited)
                .containsExactly(true, false);
    }
}
